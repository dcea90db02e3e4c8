// When and where an act took place, as the words around it say. Internal to what/.
#pragma once

#include "what/coder.h"

namespace dragoman::what {

// Fills time, place and their evidence. The nearest attachment in the tree wins; a time that belongs to another act
// further down is not taken. An act without a time gets the day of writing, which its evidence says.
// `all` are the acts of the text, `event` among them; what hangs on another is not taken from it.
void find_time(const Reading& reading, Event& event, const std::vector<Event>& all = {});
void find_place(const Reading& reading, const where::Gazetteer& gazetteer, Event& event);

}  // namespace dragoman::what

// Agency copy: an article that an outlet took over from a news agency.
#pragma once

#include "article/article.h"

namespace dragoman::article {

// Looks, in this order, at the dateline's mark "(Reuters)", the authors, credit lines ("Reporting by ... for Reuters",
// "AFP/..."), and the end of the text. Fills article.agency; leaves it empty where nothing speaks for an agency.
void find_agency(Article& article);

}  // namespace dragoman::article

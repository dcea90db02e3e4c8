// One page through all the stages, in order.
//
// "ISLAMABAD: With Russian President Vladimir Putin's cancelled visit still a hot issue at home, Army Chief Gen Ashfaq
// Parvez Kayani will be visiting Moscow next week ..." The page is cut to the article; the article is parsed; the date
// of writing is stated or inferred; times, places and actors are resolved against it; predicates become events; and
// what is said of them becomes claims, from which the status follows. No stage sees a later one's results, with one
// exception made on purpose: the date of writing needs terms of office, so who is asked for them before it resolves.
#include <fmt/format.h>
#include <xxhash.h>

#include <cstdlib>

#include "article/extract.h"
#include "pipeline/coding.h"
#include "what/stake.h"

namespace dragoman::pipeline {

namespace fs = std::filesystem;

namespace {

// $DRAGOMAN_HOME; else share/dragoman beside the folder of the program (bin/dragoman, an installation or a build tree).
fs::path home() {
  if (const char* given = std::getenv("DRAGOMAN_HOME"); given && *given) return given;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    fs::path candidate = folder / "share" / "dragoman";
    if (fs::exists(candidate / "knowledge.bin", error)) return candidate;
  }
  return "share/dragoman";
}

// The gazetteer with the user's places on top, if there are any. Errors: those of the file, when it was asked for.
Result<void> add_layer(const fs::path& wanted, where::Gazetteer& gazetteer, std::string& version) {
  if (wanted == kNoLayer) return {};
  const fs::path file = wanted.empty() ? layer_file() : wanted;
  std::error_code error;
  if (file.empty() || (wanted.empty() && !std::getenv("DRAGOMAN_GAZETTEER") && !fs::exists(file, error))) return {};
  auto both = gazetteer.with_layer(file);
  if (!both) return Unexpected(both.error());
  gazetteer = std::move(*both);
  version += fmt::format("-{:016x}", gazetteer.layer_checksum());
  return {};
}

}  // namespace

fs::path layer_file() {
  if (const char* given = std::getenv("DRAGOMAN_GAZETTEER"); given && *given) return given;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data)
    return fs::path(data) / "dragoman" / "gazetteer.bin";
  if (const char* user = std::getenv("HOME"); user && *user)
    return fs::path(user) / ".local" / "share" / "dragoman" / "gazetteer.bin";
  return {};
}

Result<std::shared_ptr<const Knowledge>> open_knowledge(const Places& places) {
  const fs::path folder = home();
  const fs::path knowledge_file = places.knowledge.empty() ? folder / "knowledge.bin" : places.knowledge;
  const fs::path model_file = places.model.empty() ? folder / "english.bin" : places.model;
  auto archive = Archive::open(knowledge_file, kKnowledgeVersion);
  if (!archive) {
    return fail(archive.error().kind, archive.error().message + "; set DRAGOMAN_HOME to the folder of knowledge.bin");
  }
  auto analyser = text::Analyser::open(model_file);
  if (!analyser) return Unexpected(analyser.error());
  auto gazetteer = where::Gazetteer::open(*archive);
  if (!gazetteer) return Unexpected(gazetteer.error());
  auto directory = who::Directory::open(*archive);
  if (!directory) return Unexpected(directory.error());
  auto lexicon = what::Lexicon::open(*archive);
  if (!lexicon) return Unexpected(lexicon.error());
  auto cues = claim::Cues::open(*archive);
  if (!cues) return Unexpected(cues.error());
  auto model = MappedFile::open(model_file);
  if (!model) return Unexpected(model.error());
  std::string version =
      fmt::format("{:016x}-{:016x}", archive->checksum(), XXH3_64bits(model->bytes().data(), model->bytes().size()));
  if (auto done = add_layer(places.gazetteer, *gazetteer, version); !done) return Unexpected(done.error());
  return std::make_shared<const Knowledge>(Knowledge{std::move(*archive), std::move(*analyser), std::move(*gazetteer),
                                                     std::move(*directory), std::move(*lexicon), std::move(*cues),
                                                     std::move(version)});
}

Result<std::unique_ptr<Coding>> code(const page::Page& page, const Options& options, const Knowledge& knowledge) {
  auto coding = std::make_unique<Coding>();
  article::ExtractOptions extract_options;
  extract_options.date = options.date;
  extract_options.outlet = options.outlet;
  auto article = article::extract(page, extract_options);
  if (!article) return Unexpected(article.error());
  coding->article = std::move(*article);
  if (!coding->article.is_article) return coding;  // said to be none, with the reason, and not coded

  if (auto done = code_article(*coding, knowledge); !done) return Unexpected(done.error());
  return coding;
}

namespace {

// "https://www.parisnews.com/2014/..." is at home in Paris, Texas.
where::Context place_context(const article::Article& article, const where::Gazetteer& gazetteer) {
  where::Context context{article.outlet_country, article.dateline};
  std::string_view host = article.url;
  if (const auto scheme = host.find("://"); scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (!host.empty()) context.outlet_home = gazetteer.outlet_home(host);
  return context;
}

}  // namespace

Result<void> code_article(Coding& coding, const Knowledge& knowledge) {
  const article::Article& article = coding.article;
  coding.text = knowledge.analyser.analyse(article);
  coding.notes = coding.text.notes;
  date(coding, knowledge);
  coding.times = when::find_times(coding.text, {coding.dating.published});
  coding.places = where::find_places(coding.text, knowledge.gazetteer, place_context(article, knowledge.gazetteer));
  coding.cast = who::find_actors(article, coding.text, coding.places, knowledge.gazetteer, coding.dating.published,
                                 knowledge.directory);
  const what::Reading reading{article, coding.text, coding.times, coding.places, coding.cast, coding.dating.published};
  coding.events = what::code_events(reading, knowledge.lexicon, knowledge.gazetteer);
  what::keep_public(coding.events, coding.text, coding.cast);
  coding.claims = claim::find_claims(reading, knowledge.cues);
  claim::judge(reading, coding.claims, knowledge.cues, coding.events);
  coding.links = claim::find_links(reading, coding.events, knowledge.cues);
  return {};
}

void date(Coding& coding, const Knowledge& knowledge) {
  std::vector<when::Constraint> constraints = when::time_constraints(coding.text);
  std::vector<when::Constraint> terms = who::term_constraints(coding.text, knowledge.directory);
  constraints.insert(constraints.end(), std::make_move_iterator(terms.begin()), std::make_move_iterator(terms.end()));
  coding.dating = when::infer_published(coding.article, std::move(constraints));
}

}  // namespace dragoman::pipeline

// dragoman read and dragoman annotate: the article, and its analysis, without coding events.
#include <fmt/format.h>

#include "article/extract.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/read_html.h"
#include "cli/terminal.h"
#include "output/json.h"
#include "output/view.h"
#include "page/read.h"
#include "pipeline/coding.h"
#include "text/conllu.h"
#include "text/draw.h"

namespace dragoman::cli {
namespace {

// Reads the pages of all inputs and calls `each`, which returns false when output is closed. Gives the exit code.
template <class Command, class Each>
int for_pages(const Command& input, Each&& each) {
  page::ReadOptions options;
  page::ReadSummary summary;
  options.max_bytes = input.max_bytes;
  bool failed = false;
  bool open = true;
  const auto complain_of = [&](const Error& error) {
    failed = true;
    complain(error.message);
  };
  for (const std::string& name : input.inputs) {
    const auto done = page::read_pages(name, options, [&](Result<page::Page> page) {
      if (!page) {
        complain_of(page.error());
        return true;
      }
      Result<bool> more = each(*page);
      if (!more) {
        complain_of(more.error());
        return true;
      }
      open = *more;
      return open;
    });
    if (done)
      summary.add(*done);
    else
      complain_of(done.error());
    if (!open) break;
  }
  if (const std::string passed = passed_over(summary); !passed.empty() && !input.quiet) complain(passed);
  return failed ? kSomeFailed : kDone;
}

std::string heading(const output::ArticleView& a, bool markdown) {
  std::string out;
  if (!a.is_article) out += fmt::format("{}not an article: {}\n", markdown ? "> " : "", a.verdict);
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty())
      out += markdown ? fmt::format("- {}: {}\n", name, value) : fmt::format("{:<11}{}\n", name, value);
  };
  line("title", a.title);
  line("standfirst", a.standfirst);
  line("byline", fmt::format("{}", fmt::join(a.authors, ", ")));
  std::vector<std::string> about;
  for (const std::string* one : {&a.outlet_kind, &a.outlet_place, &a.outlet_country}) {
    if (!one->empty()) about.push_back(*one);
  }
  line("outlet", about.empty() ? a.outlet : fmt::format("{} ({})", a.outlet, fmt::join(about, ", ")));
  line("agency", a.agency);
  line("section", a.section);
  line("dateline", a.dateline);
  if (!a.published_stated.empty()) {
    line("published", a.published_stated + fmt::format(" (from {})", a.published_source));
  } else if (!a.published_from.empty()) {
    line("published", fmt::format("{} to {} ({})", a.published_from, a.published_to, a.published_source));
  }
  line("modified", a.modified_source.empty() ? a.modified : fmt::format("{} (from {})", a.modified, a.modified_source));
  line("language", a.language);
  line("url", a.url);
  return out;
}

std::string body(const output::ArticleView& a, bool markdown) {
  std::string out, entry;  // the time of the live-blog entry that is being written
  for (const output::BlockView& block : a.blocks) {
    if (block.span.empty()) continue;
    const std::string text(slice(a.text, block.span));
    std::string_view lead;
    if (markdown && block.role == "title") lead = "# ";
    if (markdown && block.role == "subhead") lead = "## ";
    if (markdown && block.role == "quote") lead = "> ";
    if (block.role == "list_item") lead = "- ";
    if (!block.time.empty() && block.time != entry)
      out += fmt::format("\n{}\n", markdown ? "### " + block.time : block.time);
    entry = block.time;
    out += fmt::format("\n{}{}\n", lead, text);
  }
  std::string apart;
  for (const output::BlockView& block : a.blocks) {
    if (block.span.empty()) apart += fmt::format("{}[{}] {}\n", markdown ? "- " : "  ", block.role, block.content);
  }
  if (!apart.empty())
    out += (markdown ? "\n---\nKept apart, not part of the article:\n\n" : "\nkept apart, not part of the article:\n") +
           apart;
  return out;
}

output::ArticleView article_view(article::Article article, const page::Page& page) {
  pipeline::Coding coding;
  coding.article = std::move(article);
  coding.dating = when::infer_published(coding.article, {});
  return output::make_article_view(coding, page);
}

std::string mentions_json(const pipeline::Coding& coding, const pipeline::Knowledge& knowledge) {
  std::string out;
  const std::string_view text = coding.article.text;
  const auto line = [&](std::string_view kind, Span span, const auto& fill) {
    JsonWriter json;
    json.begin_object().field("page", coding.article.id).field("kind", kind).field("text", slice(text, span));
    json.key("span").begin_array().value(span.begin).value(span.end).end_array();
    fill(json);
    json.end_object();
    out += json.str() + "\n";
  };
  for (const text::Name& n : coding.text.names) {
    line("name", coding.text.span(n.first, n.last), [&](JsonWriter& j) { j.field("type", name(n.type)); });
  }
  for (const when::Mention& m : coding.times) {
    line("time", m.span, [&](JsonWriter& j) {
      j.field("value", m.value).text_or_null("mod", m.mod).field("precision", name(m.precision));
      j.text_or_null("from", m.interval ? when::iso(m.interval->from) : "");
      j.text_or_null("to", m.interval ? when::iso({m.interval->to.value - 1}) : "");
      j.text_or_null("anchor", m.anchor).field("reason", m.reason);
    });
  }
  for (const where::Mention& m : coding.places) {
    line("place", m.span, [&](JsonWriter& j) {
      const bool known = m.place != where::kNoPlace;
      const where::Place place = known ? knowledge.gazetteer.place(m.place) : where::Place{};
      j.text_or_null("id", place.id).text_or_null("name", place.name).text_or_null("country", place.country);
      j.field("use", name(m.use))
          .field("precision", int{m.precision})
          .field("score", double{m.score})
          .field("reason", m.reason);
    });
  }
  for (const who::Mention& m : coding.cast.mentions) {
    line("actor", m.span, [&](JsonWriter& j) {
      if (m.entity < coding.cast.entities.size()) {
        const who::Entity& e = coding.cast.entities[m.entity];
        j.field("entity", m.entity).field("name", e.name).text_or_null("id", e.id).text_or_null("code", e.code());
        j.text_or_null("role", e.role);
      }
      j.field("how", name(m.how)).field("reason", m.reason);
    });
  }
  return out;
}

}  // namespace

int run(const ReadCommand& command) {
  if (!check_date(command.date)) return kUsage;
  Output out("");
  const bool html = command.format == "html";
  if (html) out.write(read_html_begin());
  const int code = for_pages(command, [&](const page::Page& page) -> Result<bool> {
    article::ExtractOptions options;
    options.date = command.date;
    options.outlet = command.outlet;
    auto article = article::extract(page, options);
    if (!article) return Unexpected(article.error());
    if (html) return out.write(read_html_page(page, *article));
    const output::ArticleView view = article_view(std::move(*article), page);
    if (command.format == "json") return out.write(output::article_json(view) + "\n");
    const bool markdown = command.format == "markdown";
    return out.write(heading(view, markdown) + body(view, markdown) + "\n");
  });
  if (html) out.write(read_html_end());
  if (auto done = out.finish(); !done) {
    complain(done.error().message);
    return kFailed;
  }
  return code;
}

int run(const AnnotateCommand& command) {
  if (!check_date(command.date)) return kUsage;
  const auto knowledge = open_knowledge(command.knowledge, command.model);
  if (!knowledge) return kFailed;
  Output out("");
  const int code = for_pages(command, [&](const page::Page& page) -> Result<bool> {
    auto coding = pipeline::code(page, {command.date, command.outlet}, *knowledge);
    if (!coding) return Unexpected(coding.error());
    const text::Text& text = (*coding)->text;
    if (command.draw) {
      std::string trees;
      for (const text::Sentence& sentence : text.sentences) trees += text::draw_tree(text, sentence) + "\n";
      return out.write(trees);
    }
    if (command.format == "mentions") return out.write(mentions_json(**coding, *knowledge));
    return out.write(text::write_conllu(text, (*coding)->article.id));
  });
  if (auto done = out.finish(); !done) {
    complain(done.error().message);
    return kFailed;
  }
  return code;
}

}  // namespace dragoman::cli

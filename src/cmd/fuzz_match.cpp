// shirube fuzz-match: is every sentence still understood when it is written as another customer would?
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "match/variant_score.hpp"
#include "wire/variant_score_json.hpp"

namespace shirube {
namespace {

constexpr std::size_t sample_default = 40, sample_max = 100000, collisions_shown_max = 15;

struct FuzzOptions {
  std::string content;
  std::size_t sample{sample_default}, misses{};
  std::uint64_t seed{1};
  bool all{}, json{};
};

void print_row(std::string_view name, KindScore const& score, std::string_view note) {
  std::cout << std::left << std::setw(28) << name << std::right << std::setw(9) << score.variants << std::setw(12)
            << score.understood << std::setw(8) << score.asked << std::setw(15) << score.acted_wrongly << std::setw(9)
            << 100 * score.share() << " %" << note << '\n';
}

// ways: the single ways of writing too, not only their kinds
void print_shares(VariantScore const& score, bool ways) {
  std::cout << std::fixed << std::setprecision(2) << std::left << std::setw(28) << "kind" << std::right << std::setw(9)
            << "variants" << std::setw(12) << "understood" << std::setw(8) << "asked" << std::setw(15)
            << "acted wrongly" << std::setw(11) << "share\n";
  for (auto const& kind : score.kinds) {
    print_row(name_of(kind.kind), kind, kind.share() < share_of_kind_min ? "  too few" : "");
    for (auto const& way : score.ways)
      if (ways && way.kind == kind.kind) print_row("  " + std::string{way.way}, way, "");
  }
  print_row("overall", score.overall, score.overall.share() < share_overall_min ? "  too few" : "");
}

void print_collisions(VariantScore const& score) {
  std::cout << "collisions (meaning → other: variants taken by it, variants that read the same as one of its "
               "sentences):\n";
  for (std::size_t i = 0; i < std::min(score.collisions.size(), collisions_shown_max); ++i) {
    auto const& one = score.collisions[i];
    std::cout << "  " << one.meaning << " → " << one.other << ": " << one.taken << ", " << one.same_text << "  「"
              << one.from << "」 as 「" << one.text << "」\n";
  }
}

void print_lost(VariantScore const& score, std::size_t lost_max) {
  std::map<std::string_view, std::size_t> shown;
  for (auto const& lost : score.lost)
    if (shown[lost.way]++ < lost_max)
      std::cout << name_of(lost.kind) << ", " << lost.way << ": " << lost.from.meaning << " → "
                << (lost.heard.certainty == Certainty::none ? "not understood" : lost.heard.meaning)
                << (lost.heard.certainty == Certainty::match ? " (acted)" : "") << "  「" << lost.from.text
                << "」 as 「" << lost.text << "」\n";
}

void print(VariantScore const& score, FuzzOptions const& options) {
  std::cout << score.sentences << " sentences";
  if (options.all)
    std::cout << " (every example)";
  else
    std::cout << " (at most " << options.sample << " of an intent: --all for every example)";
  std::cout << ", " << score.not_understood << " left out as they are not understood as written\n";
  print_lost(score, options.misses);
  print_collisions(score);
  print_shares(score, options.misses > 0);
}

int fuzz_match(FuzzOptions const& options) {
  auto const bot = load_bot(options.content);
  if (!bot) return could_not_run(to_string(bot.error()));
  auto const readings = ReadingDictionary::open();
  if (!readings) return could_not_run(to_string(readings.error()));
  auto const& matcher = (*bot)->matcher;
  auto const every = known_sentences((*bot)->catalog, 0);
  auto const sentences = options.all ? every : known_sentences((*bot)->catalog, options.sample);
  auto const score = score_variants(
      sentences, every,
      [&](std::string const& text) { return variants_of(read_sentence(text, **readings), options.seed); },
      [&](std::string const& text, bool answer) { return hear_as(matcher, text, answer); });
  if (options.json)
    std::cout << render(score, options.misses) << '\n';
  else
    print(score, options);
  return score.passes() ? 0 : 1;
}

}  // namespace

Run set_up_fuzz_match(CLI::App& app) {
  auto const options = std::make_shared<FuzzOptions>();
  add_content_option(app, options->content);
  app.add_option("--sample", options->sample, "examples of an intent (default 40)")
      ->check(CLI::Range(std::size_t{1}, sample_max));
  app.add_flag("--all", options->all, "every example");
  app.add_option("--misses", options->misses,
                 "also each way of writing, and so many variants of it that are no longer understood");
  app.add_option("--seed", options->seed, "draws other variants (default 1)");
  app.add_flag("--json", options->json, "figures as one JSON object");
  return [options] { return fuzz_match(*options); };
}

}  // namespace shirube

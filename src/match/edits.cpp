#include "match/edits.hpp"

#include <algorithm>

#include "match/polarity.hpp"
#include "match/word_shares.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using Kind = WrittenAtom::Kind;

constexpr std::size_t near_hits_max = 12, telling_words_max = 3, kana_word_chars_min = 3;
constexpr std::u32string_view particles = U"がをはもにへとのでや";

std::size_t size_of(EditLine const& line) {
  auto const before = char_count(line.before), after = char_count(line.after);
  return before > after ? before - after : after - before;
}

class EditFinder {
 public:
  EditFinder(Intents const& content, Model const& model, Utterance const& heard, std::size_t intent)
      : content_(content),
        model_(model),
        heard_(heard),
        intent_(intent),
        id_(model.intents()[intent].id),
        sentence_(to_utf8(heard.original)),
        classes_(normalize_classes(content, ignored_)) {
    find_words();
  }

  std::vector<Edit> find() && {
    change_patterns();
    add_patterns();
    add_examples();
    std::ranges::stable_sort(edits_, {}, &Edit::chars);
    if (edits_.size() > edits_max) edits_.resize(edits_max);
    return std::move(edits_);
  }

 private:
  struct Word {
    CharRange range;
    std::size_t clause{};
    double telling{};  // what it says for the intent rather than for its strongest rival
    std::string stem;  // as a lead would write it into a pattern
  };

  [[nodiscard]] std::string said(std::size_t begin, std::size_t end) const {
    return to_utf8(std::u32string_view{heard_.text.chars}.substr(begin, end - begin));
  }
  [[nodiscard]] std::string typed(CharRange normalised) const {
    auto const range = heard_.text.original(normalised);
    return to_utf8(std::u32string_view{heard_.original}.substr(range.begin, range.end - range.begin));
  }

  // ---- words of the sentence
  void find_words() {
    auto const weighed = model_.weigh(heard_);
    auto const rival = std::ranges::find_if(weighed, [&](Weighed const& one) { return one.intent != intent_; });
    auto const own = word_shares(model_, heard_, intent_).words;
    auto const other = rival == weighed.end() ? own : word_shares(model_, heard_, rival->intent).words;
    for (std::size_t i = 0; i < own.size(); ++i) {
      auto const range = own[i].range;
      auto const clause = std::ranges::find_if(
          heard_.clauses, [&](CharRange c) { return c.begin <= range.begin && range.end <= c.end; });
      auto const stem_end = end_of_stem(range, *clause);
      if (stem_end == range.begin) continue;
      words_.push_back({range, static_cast<std::size_t>(clause - heard_.clauses.begin()),
                        own[i].points - other[i].points, typed({range.begin, stem_end})});
    }
  }

  // 消えました → 消え, 残高が → 残高, 届いていません → 届いていません: a pattern has to name a negation.
  [[nodiscard]] std::size_t end_of_stem(CharRange word, CharRange clause) const {
    auto const& chars = heard_.text.chars;
    auto const kana = [&](std::size_t at) {
      return is_kana(chars[at]) && !is_katakana(heard_.original[heard_.text.origin[at].begin]);
    };
    auto end = word.begin;
    while (end < word.end && !kana(end)) ++end;
    if (end == word.begin) {
      if (word.end - word.begin < kana_word_chars_min) return word.begin;
      end = word.end;
    } else if (end < word.end && particles.find(chars[end]) == std::u32string_view::npos) {
      ++end;
    }
    auto const denial = denial_after(heard_.text, end, clause);
    return denial && !denial->asks ? std::max(end, denial->range.end) : end;
  }

  // ---- patterns
  [[nodiscard]] std::optional<PatternHit> hit_of(std::string const& pattern, WordClasses const& classes) const {
    Complaints complaints;
    auto const tree = parse_pattern({pattern, {}}, classes, complaints);
    if (!tree) return std::nullopt;
    for (auto hit : find_patterns(compile_patterns({*tree}, {}), heard_.text, heard_.clauses).patterns)
      if (hit.stand == Stand::affirmed ||
          (hit.stand == Stand::asked && model_.intents()[intent_].kind != IntentKind::trouble))
        return hit;
    return std::nullopt;
  }

  void add_pattern_edit(EditLine line) {
    if (auto hit = hit_of(line.after, classes_)) edits_.push_back({{std::move(line)}, std::move(hit)});
  }

  void change_patterns() {
    std::size_t count = 0;
    NearHits const near_hits(content_, model_);
    for (auto const& near : near_hits.find(heard_)) {
      auto const& pattern = model_.patterns()[near.pattern];
      if (pattern.intent != intent_ || pattern.interrupt || near.lack == NearHit::Lack::denied) continue;
      if (++count > near_hits_max) return;
      auto const& parts = near_hits.parts(near.pattern);
      if (near.lack == NearHit::Lack::excluded)
        lift_exclusions(near, pattern, parts);
      else if (near.lack == NearHit::Lack::apart)
        loosen(pattern, parts[near.parts.front()]);
      else if (near.atom)
        add_word(near, pattern, parts[near.parts.front()].atoms[*near.atom]);
    }
  }

  [[nodiscard]] EditLine changed(KnownPattern const& pattern, std::string after) const {
    return {EditLine::What::pattern, id_, {}, pattern.place, pattern.text, std::move(after)};
  }

  void lift_exclusions(NearHit const& near, KnownPattern const& pattern, std::vector<WrittenPart> const& parts) {
    auto text = pattern.text;
    for (auto part = near.parts.rbegin(); part != near.parts.rend(); ++part) {
      auto range = parts[*part].range;
      range.begin -= range.begin > 0 ? 1 : 0;  // with the space before it
      text = rewritten(text, range, "");
    }
    add_pattern_edit(changed(pattern, std::move(text)));
  }

  // Room for other words between two that have to follow each other.
  void loosen(KnownPattern const& pattern, WrittenPart const& part) {
    for (std::size_t i = 1; i < part.atoms.size(); ++i) {
      if (part.atoms[i].kind == Kind::gap || part.atoms[i - 1].kind == Kind::gap) continue;
      auto const at = part.atoms[i].range.begin;
      add_pattern_edit(changed(pattern, rewritten(pattern.text, {at, at}, "…")));
    }
  }

  void add_word(NearHit const& near, KnownPattern const& pattern, WrittenAtom const& atom) {
    auto const at = atom.range.end;
    if (is_particles(atom)) add_pattern_edit(changed(pattern, rewritten(pattern.text, {at, at}, "?")));
    for (auto const& word : words_) {
      auto const taken = [&](CharRange found) {
        return found.begin < word.range.end && word.range.begin < found.end &&
               !(found.end - found.begin == 1 && is_hiragana(heard_.text.chars[found.begin]));
      };
      if (word.clause != near.clause || std::ranges::any_of(near.found, taken)) continue;
      auto const alternative = atom.kind == Kind::group
                                   ? atom.text.substr(0, atom.text.size() - 1) + "|" + word.stem + ")"
                                   : "(" + atom.text + "|" + word.stem + ")";
      add_pattern_edit(changed(pattern, rewritten(pattern.text, atom.range, alternative)));
      if (atom.kind == Kind::word_class) add_class_word(pattern, atom.text, word.stem);
    }
  }

  // (が|は|も): left out in writing as in speech.
  static bool is_particles(WrittenAtom const& atom) {
    constexpr std::u32string_view marks = U"(|)";
    return atom.kind == Kind::group && std::ranges::all_of(to_chars(atom.text), [&](char32_t c) {
             return particles.find(c) != std::u32string_view::npos || marks.find(c) != std::u32string_view::npos;
           });
  }

  void add_class_word(KnownPattern const& pattern, std::string const& written, std::string const& word) {
    auto const chars = to_chars(written);
    auto const name = to_utf8(std::u32string_view{chars}.substr(1, chars.size() - 2));
    auto const found = content_.classes.find(name);
    if (found == content_.classes.end()) return;
    auto classes = classes_;
    classes[name].push_back(normalize(word).chars);
    if (auto hit = hit_of(pattern.text, classes))
      edits_.push_back({{{EditLine::What::word, {}, name, found->second.place, {}, word}}, std::move(hit)});
  }

  // ---- new patterns of the most telling words
  void add_patterns() {
    for (std::size_t count = 2; count <= telling_words_max; ++count) {
      auto const words = telling(count);
      if (words.size() < count) return;
      for (bool const with_classes : {true, false}) {
        auto pattern = pattern_of(words, with_classes);
        auto hit = hit_of(pattern, classes_);
        if (!hit || written_twice(pattern)) continue;
        EditLine const line{EditLine::What::pattern, id_, {}, end_of_patterns(), {}, pattern};
        if (hits_an_example(pattern)) edits_.push_back({{line}, hit});
        if (is_new(sentence_)) edits_.push_back({{line, example(sentence_)}, std::move(hit)});
        break;
      }
    }
  }

  // The most telling words of the most telling clause, in their order.
  [[nodiscard]] std::vector<Word> telling(std::size_t count) const {
    auto words = words_;
    std::ranges::stable_sort(words, std::ranges::greater{}, &Word::telling);
    if (words.empty()) return {};
    auto const clause = words.front().clause;
    std::erase_if(words, [&](Word const& word) { return word.clause != clause; });
    if (words.size() > count) words.resize(count);
    std::ranges::sort(words, {}, [](Word const& word) { return word.range.begin; });
    return words;
  }

  [[nodiscard]] std::string pattern_of(std::vector<Word> const& words, bool with_classes) const {
    std::string pattern;
    std::size_t end = 0;
    for (auto const& word : words) {
      if (!pattern.empty()) pattern += word.range.begin > end + gap_chars_max ? " " : "…";
      auto const name = with_classes ? class_at(word.range) : std::string{};
      pattern += name.empty() ? word.stem : "<" + name + ">";
      end = word.range.begin + char_count(word.stem);
    }
    return pattern;
  }

  // The class, of those that patterns of the intent ask for, with the longest word at the beginning of the range.
  [[nodiscard]] std::string class_at(CharRange range) const {
    std::string best;
    std::size_t length = 1;
    auto const text = std::u32string_view{heard_.text.chars}.substr(range.begin, range.end - range.begin);
    for (auto const& [name, words] : classes_) {
      if (!asks_for("<" + name + ">")) continue;
      for (auto const& word : words)
        if (word.size() > length && text.starts_with(word)) {
          best = name;
          length = word.size();
        }
    }
    return best;
  }

  [[nodiscard]] bool asks_for(std::string const& written) const {
    return std::ranges::any_of(content_.all.at(id_).patterns, [&](Written const& pattern) {
      auto const at = pattern.text.find(written);
      return at != std::string::npos && (at == 0 || pattern.text[at - 1] != '-');
    });
  }

  [[nodiscard]] bool written_twice(std::string const& pattern) const {
    return std::ranges::find(content_.all.at(id_).patterns, pattern, &Written::text) !=
           content_.all.at(id_).patterns.end();
  }

  // Otherwise the checker asks for one (M104).
  [[nodiscard]] bool hits_an_example(std::string const& pattern) const {
    Complaints complaints;
    auto const program = compile_patterns({*parse_pattern({pattern, {}}, classes_, complaints)}, {});
    return std::ranges::any_of(content_.all.at(id_).examples, [&](Written const& example) {
      auto const text = normalize(example.text);
      return !find_patterns(program, text, clauses(text)).patterns.empty();
    });
  }

  [[nodiscard]] Place end_of_patterns() const {
    auto const& intent = content_.all.at(id_);
    return intent.patterns.empty() ? Place{intent.place.file, 0, 1} : intent.patterns.back().place;
  }

  // ---- examples
  // The same example twice is a mistake (M103).
  [[nodiscard]] bool is_new(std::string const& text) const {
    auto const chars = normalize(text).chars;
    for (auto const& [id, intent] : content_.all)
      for (auto const& known : intent.examples)
        if (normalize(known.text).chars == chars) return false;
    return true;
  }

  [[nodiscard]] EditLine example(std::string text) const {
    auto const& intent = content_.all.at(id_);
    auto const place = intent.examples.empty() ? Place{intent.place.file, 0, 1} : intent.examples.back().place;
    return {EditLine::What::example, id_, {}, place, {}, std::move(text)};
  }

  // The sentence, and from the first of its telling words to the end of the clause: a piece that can stand alone.
  void add_examples() {
    std::vector<std::string> shorter;
    for (std::size_t const count : {std::size_t{2}, telling_words_max}) {
      auto const words = telling(count);
      if (words.size() < count) break;
      auto text = typed({words.front().range.begin, heard_.clauses[words.front().clause].end});
      if (!text.empty() && text != sentence_ && std::ranges::find(shorter, text) == shorter.end() && is_new(text))
        shorter.push_back(std::move(text));
    }
    Edit all;
    if (is_new(sentence_)) {
      all.lines.push_back(example(sentence_));
      edits_.push_back(all);
    }
    for (auto const& text : shorter) {
      edits_.push_back({{example(text)}, {}});
      all.lines.push_back(example(text));
    }
    if (all.lines.size() > 1) edits_.push_back(std::move(all));
  }

  Intents const& content_;
  Model const& model_;
  Utterance const& heard_;
  std::size_t intent_;
  IntentId id_;
  std::string sentence_;
  Complaints ignored_;
  WordClasses classes_;
  std::vector<Word> words_;
  std::vector<Edit> edits_;
};

}  // namespace

std::size_t Edit::chars() const {
  std::size_t sum = 0;
  for (auto const& line : lines) sum += size_of(line);
  return sum;
}

Intents edited(Intents content, Edit const& edit) {
  for (auto const& line : edit.lines) {
    if (line.what == EditLine::What::word) {
      content.classes.at(line.word_class).words.push_back({line.after, line.place});
      continue;
    }
    auto& intent = content.all.at(line.intent);
    if (line.what == EditLine::What::example) {
      auto const writer = intent.examples.empty() ? 0 : intent.examples.back().writer;
      intent.examples.push_back({line.after, line.place, writer});
    } else if (line.before.empty()) {
      intent.patterns.push_back({line.after, line.place});
    } else {
      std::ranges::find(intent.patterns, line.place, &Written::place)->text = line.after;
    }
  }
  return content;
}

std::vector<Edit> possible_edits(Intents const& content, Model const& model, Utterance const& heard,
                                 std::size_t intent) {
  return EditFinder(content, model, heard, intent).find();
}

}  // namespace shirube

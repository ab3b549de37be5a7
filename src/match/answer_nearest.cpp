#include "match/answer_nearest.hpp"

#include <algorithm>
#include <optional>

#include "match/typed_keys.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;
constexpr std::size_t keys_min = 3, keys_max = 16, reading_chars_max = 8;
constexpr std::size_t one_slip_keys = 6, two_slips_keys = 10;  // shorter words are too like others

// Answers to any question. A short one is known only by what an IME leaves of a letter.
std::vector<std::pair<std::u32string, std::string>> const& plain_words() {
  static auto const table = [] {
    std::vector<std::pair<std::u32string, std::string>> words;
    for (std::string_view const word : {"はい",
                                        "いいえ",
                                        "うん",
                                        "ある",
                                        "ない",
                                        "まだ",
                                        "した",
                                        "ないです",
                                        "あった",
                                        "なかった",
                                        "なかったです",
                                        "まだです",
                                        "あります",
                                        "ありました",
                                        "ありません",
                                        "ありませんでした",
                                        "できた",
                                        "できない",
                                        "できます",
                                        "できました",
                                        "できません",
                                        "できませんでした",
                                        "しました",
                                        "してない",
                                        "していない",
                                        "していません",
                                        "わからない",
                                        "わかりません",
                                        "そうです",
                                        "ちがいます",
                                        "だいじょうぶです",
                                        "おねがいします",
                                        "けっこうです"})
      words.emplace_back(typed_keys(to_chars(word)).keys, std::string{word});
    return words;
  }();
  return table;
}

// Stems that the content's examples write otherwise more often (嫁 for よめ), or not at all.
constexpr std::pair<View, View> common_readings[] = {
    {U"何も", U"なにも"}, {U"特に", U"とくに"}, {U"読", U"よ"},       {U"出", U"で"},   {U"待", U"ま"},
    {U"知", U"し"},       {U"別の", U"べつの"}, {U"他の", U"ほかの"}, {U"文", U"ぶん"}, {U"戻", U"もど"},
    {U"使", U"つか"},     {U"言", U"い"},       {U"見", U"み"},       {U"買", U"か"},   {U"売", U"う"},
    {U"払", U"はら"},     {U"足", U"た"},       {U"消", U"き"},       {U"減", U"へ"},   {U"増", U"ふ"},
    {U"開", U"ひら"},     {U"進", U"すす"},     {U"届", U"とど"},     {U"残", U"のこ"}, {U"余", U"あま"},
    {U"選", U"えら"},     {U"送", U"おく"},     {U"贈", U"おく"},     {U"教", U"おし"}, {U"伝", U"つた"},
    {U"聞", U"き"},       {U"頼", U"たの"},     {U"断", U"ことわ"},   {U"応", U"おう"}, {U"譲", U"ゆず"},
    {U"直", U"なお"},     {U"延", U"の"},       {U"違", U"ちが"},     {U"同", U"おな"}, {U"合", U"あ"},
    {U"過", U"す"},       {U"切", U"き"},       {U"削", U"けず"},     {U"破", U"やぶ"}, {U"作", U"つく"},
    {U"覚", U"おぼ"},     {U"思", U"おも"},     {U"当", U"あ"},       {U"入", U"い"},   {U"持", U"も"},
    {U"受", U"う"},       {U"取", U"と"},       {U"返", U"かえ"},     {U"済", U"ず"}};

// All in kana; nullopt when nothing is to be read, or not all of it can be.
std::optional<std::u32string> read_aloud(View word, Readings const& readings) {
  std::u32string kana;
  bool read = false;
  while (!word.empty()) {
    auto size = std::min(word.size(), reading_chars_max);
    auto found = readings.end();
    while (size > 0 && (found = readings.find(word.substr(0, size))) == readings.end()) --size;
    if (size == 0 && is_kanji(word[0])) return std::nullopt;
    read = read || size > 0;
    kana += size > 0 ? found->second : std::u32string{word[0]};
    word.remove_prefix(std::max<std::size_t>(size, 1));
  }
  if (!read) return std::nullopt;
  return kana;
}

struct Best {
  std::size_t slips{99};
  std::vector<std::string> words;

  void offer(std::size_t distance, std::string const& word) {
    if (distance > slips) return;
    if (distance < slips) words.clear();
    slips = distance;
    if (words.size() < nearest_max && std::ranges::find(words, word) == words.end()) words.push_back(word);
  }
};

std::size_t slips_in(std::size_t keys) { return keys >= two_slips_keys ? 2 : keys >= one_slip_keys ? 1 : 0; }

class Nearest {
 public:
  explicit Nearest(Said const& said) : typed_(typed_keys(to_chars(said.core)).keys) {
    auto const chars = to_chars(said.core);
    half_converted_ = std::ranges::any_of(chars, is_latin) && std::ranges::any_of(chars, is_hiragana);
  }

  [[nodiscard]] bool may_be_word() const { return typed_.size() >= keys_min && typed_.size() <= keys_max; }

  void compare(View keys, std::string const& word) {
    auto const most = half_converted_ ? std::max<std::size_t>(1, slips_in(keys.size())) : slips_in(keys.size());
    auto const apart = keys.size() > typed_.size() ? keys.size() - typed_.size() : typed_.size() - keys.size();
    if (apart > most || keys.size() < keys_min || !may_begin(keys)) return;
    auto const slips = typing_distance(typed_, keys);
    if (slips <= most) best_.offer(slips, word);
  }

  [[nodiscard]] std::vector<std::string> take() && { return std::move(best_.words); }

 private:
  // The first key is right, or one too many, or missing before a long word: ipaddo.
  [[nodiscard]] bool may_begin(View keys) const {
    if (keys[0] == typed_[0]) return true;
    return keys.size() >= one_slip_keys && (keys[1] == typed_[0] || keys[0] == typed_[1]);
  }

  std::u32string typed_;
  bool half_converted_{};  // a letter among kana is a slip for sure
  Best best_;
};

}  // namespace

Readings readings_of(Respelling const& sounds) {
  Readings readings;
  for (auto const& word : sounds.words())
    if (std::ranges::any_of(word.written, is_kanji)) readings.emplace(normalize(word.written).chars, word.kana);
  for (auto const& [written, kana] : common_readings) readings.emplace(written, kana);
  return readings;
}

std::vector<OfferForms::Typed> typed_words(OfferForms const& forms, Readings const& readings) {
  std::vector<OfferForms::Typed> typed;
  auto const add = [&](Said const& word) {
    typed.push_back({typed_keys(word.text.chars).keys, word.utf8});
    if (auto const kana = read_aloud(word.text.chars, readings)) typed.push_back({typed_keys(*kana).keys, word.utf8});
  };
  add(forms.label);
  for (auto const& word : forms.words) add(word);
  return typed;
}

std::vector<std::string> nearest_words(Said const& said, Offers const& offers) {
  Nearest nearest{said};
  if (!nearest.may_be_word()) return {};
  for (auto const& offer : offers)
    for (auto const& [keys, word] : offer->typed) nearest.compare(keys, word);
  for (auto const& [keys, word] : plain_words()) nearest.compare(keys, word);
  return std::move(nearest).take();
}

}  // namespace shirube

#include "match/kana_romaji.hpp"

#include <algorithm>

#include "text/script.hpp"

namespace shirube {
namespace {

struct Syllable {
  std::u32string_view kana, hepburn, kunrei;
};

// Of those that begin alike, the longest first.
constexpr Syllable syllables[] = {
    {U"きゃ", U"kya", U"kya"}, {U"きゅ", U"kyu", U"kyu"}, {U"きょ", U"kyo", U"kyo"}, {U"ぎゃ", U"gya", U"gya"},
    {U"ぎゅ", U"gyu", U"gyu"}, {U"ぎょ", U"gyo", U"gyo"}, {U"しゃ", U"sha", U"sya"}, {U"しゅ", U"shu", U"syu"},
    {U"しょ", U"sho", U"syo"}, {U"しぇ", U"she", U"sye"}, {U"じゃ", U"ja", U"zya"},  {U"じゅ", U"ju", U"zyu"},
    {U"じょ", U"jo", U"zyo"},  {U"じぇ", U"je", U"zye"},  {U"ちゃ", U"cha", U"tya"}, {U"ちゅ", U"chu", U"tyu"},
    {U"ちょ", U"cho", U"tyo"}, {U"ちぇ", U"che", U"tye"}, {U"にゃ", U"nya", U"nya"}, {U"にゅ", U"nyu", U"nyu"},
    {U"にょ", U"nyo", U"nyo"}, {U"ひゃ", U"hya", U"hya"}, {U"ひゅ", U"hyu", U"hyu"}, {U"ひょ", U"hyo", U"hyo"},
    {U"びゃ", U"bya", U"bya"}, {U"びゅ", U"byu", U"byu"}, {U"びょ", U"byo", U"byo"}, {U"ぴゃ", U"pya", U"pya"},
    {U"ぴゅ", U"pyu", U"pyu"}, {U"ぴょ", U"pyo", U"pyo"}, {U"みゃ", U"mya", U"mya"}, {U"みゅ", U"myu", U"myu"},
    {U"みょ", U"myo", U"myo"}, {U"りゃ", U"rya", U"rya"}, {U"りゅ", U"ryu", U"ryu"}, {U"りょ", U"ryo", U"ryo"},
    {U"ふぁ", U"fa", U"fa"},   {U"ふぃ", U"fi", U"fi"},   {U"ふぇ", U"fe", U"fe"},   {U"ふぉ", U"fo", U"fo"},
    {U"てぃ", U"ti", U"thi"},  {U"でぃ", U"di", U"dhi"},  {U"でゅ", U"dyu", U"dhu"}, {U"とぅ", U"tu", U"twu"},
    {U"うぃ", U"wi", U"wi"},   {U"うぇ", U"we", U"we"},   {U"うぉ", U"wo", U"who"},  {U"ゔぁ", U"va", U"va"},
    {U"ゔぃ", U"vi", U"vi"},   {U"ゔぇ", U"ve", U"ve"},   {U"ゔぉ", U"vo", U"vo"},   {U"あ", U"a", U"a"},
    {U"い", U"i", U"i"},       {U"う", U"u", U"u"},       {U"え", U"e", U"e"},       {U"お", U"o", U"o"},
    {U"か", U"ka", U"ka"},     {U"き", U"ki", U"ki"},     {U"く", U"ku", U"ku"},     {U"け", U"ke", U"ke"},
    {U"こ", U"ko", U"ko"},     {U"が", U"ga", U"ga"},     {U"ぎ", U"gi", U"gi"},     {U"ぐ", U"gu", U"gu"},
    {U"げ", U"ge", U"ge"},     {U"ご", U"go", U"go"},     {U"さ", U"sa", U"sa"},     {U"し", U"shi", U"si"},
    {U"す", U"su", U"su"},     {U"せ", U"se", U"se"},     {U"そ", U"so", U"so"},     {U"ざ", U"za", U"za"},
    {U"じ", U"ji", U"zi"},     {U"ず", U"zu", U"zu"},     {U"ぜ", U"ze", U"ze"},     {U"ぞ", U"zo", U"zo"},
    {U"た", U"ta", U"ta"},     {U"ち", U"chi", U"ti"},    {U"つ", U"tsu", U"tu"},    {U"て", U"te", U"te"},
    {U"と", U"to", U"to"},     {U"だ", U"da", U"da"},     {U"ぢ", U"ji", U"di"},     {U"づ", U"zu", U"du"},
    {U"で", U"de", U"de"},     {U"ど", U"do", U"do"},     {U"な", U"na", U"na"},     {U"に", U"ni", U"ni"},
    {U"ぬ", U"nu", U"nu"},     {U"ね", U"ne", U"ne"},     {U"の", U"no", U"no"},     {U"は", U"ha", U"ha"},
    {U"ひ", U"hi", U"hi"},     {U"ふ", U"fu", U"hu"},     {U"へ", U"he", U"he"},     {U"ほ", U"ho", U"ho"},
    {U"ば", U"ba", U"ba"},     {U"び", U"bi", U"bi"},     {U"ぶ", U"bu", U"bu"},     {U"べ", U"be", U"be"},
    {U"ぼ", U"bo", U"bo"},     {U"ぱ", U"pa", U"pa"},     {U"ぴ", U"pi", U"pi"},     {U"ぷ", U"pu", U"pu"},
    {U"ぺ", U"pe", U"pe"},     {U"ぽ", U"po", U"po"},     {U"ま", U"ma", U"ma"},     {U"み", U"mi", U"mi"},
    {U"む", U"mu", U"mu"},     {U"め", U"me", U"me"},     {U"も", U"mo", U"mo"},     {U"や", U"ya", U"ya"},
    {U"ゆ", U"yu", U"yu"},     {U"よ", U"yo", U"yo"},     {U"ら", U"ra", U"ra"},     {U"り", U"ri", U"ri"},
    {U"る", U"ru", U"ru"},     {U"れ", U"re", U"re"},     {U"ろ", U"ro", U"ro"},     {U"わ", U"wa", U"wa"},
    {U"ゐ", U"i", U"wyi"},     {U"ゑ", U"e", U"wye"},     {U"を", U"wo", U"wo"},     {U"ゔ", U"vu", U"vu"},
    {U"ぁ", U"a", U"xa"},      {U"ぃ", U"i", U"xi"},      {U"ぅ", U"u", U"xu"},      {U"ぇ", U"e", U"xe"},
    {U"ぉ", U"o", U"xo"},      {U"ゃ", U"ya", U"xya"},    {U"ゅ", U"yu", U"xyu"},    {U"ょ", U"yo", U"xyo"},
    {U"ゎ", U"wa", U"xwa"},    {U"ゕ", U"ka", U"xka"},    {U"ゖ", U"ke", U"xke"},
};

constexpr std::u32string_view marks = U"ー、。！？「」・〜　（）", keys = U"-,.!?[]/~ ()";
static_assert(marks.size() == keys.size());

Syllable const* syllable_at(std::u32string_view rest) {
  auto const found = std::ranges::find_if(syllables, [&](auto const& one) { return rest.starts_with(one.kana); });
  return found == std::end(syllables) ? nullptr : &*found;
}

bool is_vowel_or_y(char32_t c) { return std::u32string_view{U"aiueoy"}.find(c) != std::u32string_view::npos; }

class Typing {
 public:
  explicit Typing(RomajiStyle style) : style_(style) {}

  void put_kana(std::u32string_view romaji) {
    settle(romaji[0]);
    typed_ += romaji;
  }
  void put_mark(char32_t c) {
    settle(c);
    typed_ += c;
  }
  void put_n() {
    settle(U'n');
    n_ = true;
  }
  void put_small_tsu() {
    settle(U't');
    doubling_ = true;
  }
  std::u32string finish() {
    settle(U' ');
    return std::move(typed_);
  }

 private:
  // Writes the ん or っ that waited for what follows it.
  void settle(char32_t next) {
    if (n_) typed_ += style_.nn_always || is_vowel_or_y(next) ? U"nn" : U"n";
    bool const consonant = is_latin(next) && !is_vowel_or_y(next);
    if (doubling_) typed_ += consonant ? std::u32string{next} : std::u32string{U"xtu"};
    n_ = doubling_ = false;
  }

  RomajiStyle style_;
  std::u32string typed_;
  bool n_{}, doubling_{};
};

}  // namespace

std::optional<std::u32string> in_romaji(std::u32string_view kana, RomajiStyle style) {
  if (std::ranges::any_of(kana, is_kanji)) return std::nullopt;
  Typing typing{style};
  while (!kana.empty()) {
    auto const* const syllable = syllable_at(kana);
    if (syllable != nullptr)
      typing.put_kana(style.kunrei ? syllable->kunrei : syllable->hepburn);
    else if (kana[0] == U'ん')
      typing.put_n();
    else if (kana[0] == U'っ')
      typing.put_small_tsu();
    else if (auto const mark = marks.find(kana[0]); mark != marks.npos)
      typing.put_mark(keys[mark]);
    else
      typing.put_mark(kana[0]);
    kana.remove_prefix(syllable == nullptr ? 1 : syllable->kana.size());
  }
  return typing.finish();
}

}  // namespace shirube

#include "text/readings.hpp"

#include <mecab.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "text/script.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

constexpr std::size_t class_column = 0, finer_column = 1, inflection_column = 4, reading_column = 7;  // of an entry

std::string_view column(std::string_view feature, std::size_t wanted) {
  for (; wanted > 0; --wanted) {
    auto const comma = feature.find(',');
    if (comma == std::string_view::npos) return {};
    feature.remove_prefix(comma + 1);
  }
  return feature.substr(0, feature.find(','));
}

std::string spoken(MeCab::Node const& node) {
  std::string_view const word{node.surface, node.length};
  if (std::ranges::none_of(to_chars(word), is_kanji)) return std::string{word};
  auto const reading = column(node.feature, reading_column);
  return reading.empty() || reading == "*" ? std::string{word} : in_hiragana(reading);
}

template <std::size_t size>
bool is_one_of(std::string_view word, std::array<std::string_view, size> const& words) {
  return std::ranges::find(words, word) != words.end();
}

// ない of できない, いる of 消えている, 券 of ギフト券; but です, だ and the particles stand alone.
bool joins(MeCab::Node const& node) {
  constexpr std::array<std::string_view, 2> alone{"特殊・デス", "特殊・ダ"};
  constexpr std::array<std::string_view, 2> ending{"非自立", "接尾"};
  constexpr std::array<std::string_view, 5> continuing{"て", "で", "ば", "ちゃ", "たり"};
  auto const word_class = column(node.feature, class_column), finer = column(node.feature, finer_column);
  if (word_class == "助動詞") return !is_one_of(column(node.feature, inflection_column), alone);
  if (word_class == "助詞") return finer == "接続助詞" && is_one_of({node.surface, node.length}, continuing);
  return word_class == "記号" || is_one_of(finer, ending);
}

// Another after a change of the dictionary or of the program that reads it.
std::string name_of(MeCab::Model const& model) {
  std::string name = MeCab::Model::version();
  for (auto const* info = model.dictionary_info(); info != nullptr; info = info->next) {
    std::error_code ignored;
    auto const changed = std::filesystem::last_write_time(info->filename, ignored).time_since_epoch().count();
    name += ' ' + std::string{info->filename} + ' ' + std::to_string(info->size) + ' ' + std::to_string(changed);
  }
  return name;
}

}  // namespace

struct ReadingDictionary::Tagger {
  explicit Tagger(std::shared_ptr<MeCab::Model> opened)
      : model(std::move(opened)), tagger(model->createTagger()), lattice(model->createLattice()) {}

  std::shared_ptr<MeCab::Model> model;
  std::unique_ptr<MeCab::Tagger> tagger;
  std::unique_ptr<MeCab::Lattice> lattice;
};

ReadingDictionary::ReadingDictionary(std::unique_ptr<Tagger> tagger, std::shared_ptr<KeptReadings> kept)
    : tagger_(std::move(tagger)), kept_(std::move(kept)) {}
ReadingDictionary::~ReadingDictionary() = default;

Result<std::unique_ptr<ReadingDictionary>> ReadingDictionary::open(std::string kept) {
  std::shared_ptr<MeCab::Model> model{MeCab::createModel("-d /var/lib/mecab/dic/ipadic-utf8")};
  if (!model) return Error{Errc::not_found, {}, "the reading dictionary cannot be opened: install mecab-ipadic-utf8"};
  auto notes = std::make_shared<KeptReadings>(std::move(kept), name_of(*model));
  return std::unique_ptr<ReadingDictionary>{
      new ReadingDictionary{std::make_unique<Tagger>(std::move(model)), std::move(notes)}};
}

std::unique_ptr<ReadingDictionary> ReadingDictionary::another() const {
  return std::unique_ptr<ReadingDictionary>{new ReadingDictionary{std::make_unique<Tagger>(tagger_->model), kept_}};
}

std::vector<ReadWord> ReadingDictionary::words(std::string_view utf8) const {
  if (auto kept = kept_->find(utf8)) return std::move(*kept);
  auto words = look_up(utf8);
  kept_->add(utf8, words);
  return words;
}

std::vector<ReadWord> ReadingDictionary::look_up(std::string_view utf8) const {
  auto& lattice = *tagger_->lattice;
  lattice.set_sentence(utf8.data(), utf8.size());
  std::vector<ReadWord> result;
  if (!tagger_->tagger->parse(&lattice)) return result;
  auto const* end = utf8.data();
  std::size_t at = 0;
  bool after_prefix = false;
  for (auto const* node = lattice.bos_node(); node != nullptr; node = node->next) {
    if (node->stat == MECAB_BOS_NODE || node->stat == MECAB_EOS_NODE) continue;
    auto const begin = at + char_count({end, node->surface});
    at = begin + char_count({node->surface, node->length});
    end = node->surface + node->length;
    auto const word_class = column(node->feature, class_column);
    result.push_back(
        {{begin, at}, to_chars(in_hiragana(spoken(*node))), after_prefix || joins(*node), word_class == "助詞"});
    after_prefix = word_class == "接頭詞";
  }
  return result;
}

std::string in_hiragana(std::string_view utf8) {
  auto chars = to_chars(utf8);
  for (auto& c : chars)
    if (c >= U'ァ' && c <= U'ヶ') c -= U'ァ' - U'ぁ';
  return to_utf8(chars);
}

}  // namespace shirube

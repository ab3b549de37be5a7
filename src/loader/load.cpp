#include "loader/load.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/hash.hpp"
#include "base/two_cores.hpp"
#include "content/check.hpp"
#include "content/codes.hpp"
#include "content/questions_left.hpp"
#include "content/ways_back.hpp"
#include "loader/names.hpp"
#include "loader/read_dialogue.hpp"
#include "loader/read_examples.hpp"
#include "loader/read_intents.hpp"
#include "loader/read_tables.hpp"
#include "loader/scan.hpp"

namespace shirube {
namespace {

enum class FileKind { intent, examples, words, table, dialogue, stray };

struct Parsed {
  std::string path;
  FileKind kind{};
  std::string name;  // without folder and .yaml
  std::optional<YamlNode> root;
  std::vector<Written> examples;
};

bool is_id(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string_view folder_of(std::string_view path) {
  auto const slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

// The file's name without folder and extension.
std::string_view stem_of(std::string_view path) {
  auto const name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

FileKind kind_of(std::string_view path) {
  auto const folder = folder_of(path);
  bool const named = is_id(stem_of(path));
  if (folder == "intents/examples" && path.ends_with(".txt")) return named ? FileKind::examples : FileKind::stray;
  if (!path.ends_with(".yaml")) return FileKind::stray;
  if (folder == "intents/words") return FileKind::words;
  if (folder == "intents") return named ? FileKind::intent : FileKind::stray;
  if (std::ranges::find(tables, path, &Table::file) != std::end(tables)) return FileKind::table;
  return folder == "replies" && named ? FileKind::dialogue : FileKind::stray;
}

// Where the text was mended before it was parsed, yaml-cpp's own complaint would name the same fault again.
void drop_repeated(Complaints& syntax, Complaints const& faults) {
  std::erase_if(syntax, [&](Complaint const& complaint) {
    return std::ranges::any_of(faults, [&](Complaint const& fault) {
      auto const lines = complaint.place.line - fault.place.line;
      return (lines == 0 || lines == 1) && complaint.code != code::duplicate_key;
    });
  });
}

std::optional<YamlNode> read_tree(ContentFile const& file, Complaints& complaints) {
  Complaints faults, syntax;
  auto const text = readable_text(file.bytes, file.path, faults);
  auto root = text ? parse_yaml(*text, file.path, syntax) : std::nullopt;
  drop_repeated(syntax, faults);
  for (auto* const found : {&faults, &syntax}) std::ranges::move(*found, std::back_inserter(complaints));
  return root;
}

// What a cut-off editor leaves. Without a word, all that the file held would be missing.
void complain_of_nothing(Parsed const& file, Complaints& complaints) {
  bool const holds_something = file.kind == FileKind::examples ? !file.examples.empty() : file.root.has_value();
  if (holds_something || !complaints.empty()) return;
  complaints.push_back(
      {{file.path, 1, 1},
       std::string{code::empty_file},
       "このファイルには何も書かれていません。前の版から戻すか、要らないファイルなら消してください。"});
}

// complaints  of this file alone
Parsed parsed(ContentFile const& file, Complaints& complaints) {
  Parsed result{file.path, kind_of(file.path), std::string{stem_of(file.path)}, {}, {}};
  if (result.kind == FileKind::stray)
    complaints.push_back({{file.path, 1, 1},
                          std::string{code::stray_file},
                          "このファイルは読まれません。intents/、intents/words/、replies/ "
                          "の中に、半角の英小文字、数字と「_」の名前で、.yaml を付けて置いてください"
                          "（intents/examples/ の中だけは .txt）。"});
  else if (result.kind == FileKind::examples)
    result.examples = read_examples(file.bytes, file.path, complaints);
  else
    result.root = read_tree(file, complaints);
  complain_of_nothing(result, complaints);
  return result;
}

// Files of which all or much is missing from the catalog: other files may name what they hold.
std::vector<std::string> unreadable_files(std::vector<Parsed> const& files, Complaints const& complaints) {
  std::vector<std::string> paths;
  for (auto const& complaint : complaints)
    if (complaint.code == code::lost_content) paths.push_back(complaint.place.file);
  for (auto const& file : files)
    if (file.kind != FileKind::examples && (!file.root || file.root->kind != YamlNode::Kind::map ||
                                            (file.kind == FileKind::dialogue && state_names_of(*file.root).empty())))
      paths.push_back(file.path);
  return paths;
}

class Assembly {
 public:
  explicit Assembly(std::vector<Parsed> files) : files_(std::move(files)) {}

  Loaded load(Complaints complaints) && {
    loaded_.complaints = std::move(complaints);
    each(FileKind::words, [&](Parsed const& file) { read_words(*file.root, catalog().intents.classes, reader_); });
    each(FileKind::intent, [&](Parsed const& file) {
      IntentId const id{file.name};
      catalog().intents.all[id] = read_intent(*file.root, id, file.path, reader_);
    });
    for (auto& file : files_)
      if (file.kind == FileKind::examples) add_examples(file);
    each(FileKind::table, [&](Parsed const& file) {
      std::ranges::find(tables, file.path, &Table::file)->read(*file.root, catalog().replies, reader_);
    });
    each(FileKind::dialogue, [&](Parsed const& file) { add_dialogue(file, names()); });
    add_synonyms();
    complain_of_missing_tables();
    return std::move(loaded_);
  }

 private:
  Catalog& catalog() { return loaded_.catalog; }

  template <class Read>
  void each(FileKind kind, Read read) {
    for (auto const& file : files_)
      if (file.kind == kind && file.root) read(file);
  }

  Names const& names() {
    if (names_.slots) return names_;
    names_.slots = &catalog().replies.slots;
    for (auto const& file : files_) {
      if (file.kind == FileKind::intent) names_.intents.insert(IntentId{file.name});
      if (file.kind != FileKind::dialogue) continue;
      auto states = file.root ? state_names_of(*file.root) : std::vector<StateName>{};
      if (states.empty())
        names_.unreadable_dialogues.insert(DialogueId{file.name});
      else
        names_.states[DialogueId{file.name}] = std::move(states);
    }
    return names_;
  }

  void add_examples(Parsed& file) {
    auto const intent = catalog().intents.all.find(IntentId{file.name});
    if (intent != catalog().intents.all.end()) {
      std::ranges::move(file.examples, std::back_inserter(intent->second.examples));
      return;
    }
    bool const has_file = std::ranges::any_of(
        files_, [&](Parsed const& other) { return other.kind == FileKind::intent && other.name == file.name; });
    if (!has_file)
      reader_.complain({file.path, 1, 1}, code::unknown_intent,
                       "この例文の意図のファイル intents/" + file.name +
                           ".yaml がありません。ファイルの名前を、ある意図の名前に直してください。");
  }

  void add_dialogue(Parsed const& file, Names const& names) {
    auto dialogue = read_dialogue(*file.root, DialogueId{file.name}, file.path, names, reader_);
    if (!dialogue.states.empty()) catalog().replies.dialogues[dialogue.id] = std::move(dialogue);
  }

  void add_synonyms() {
    auto const& synonyms = catalog().replies.synonyms;
    for (auto& [id, dialogue] : catalog().replies.dialogues)
      for (auto& state : dialogue.states)
        if (auto* const ask = std::get_if<AskChoice>(&state.move))
          for (auto& choice : ask->choices)
            if (auto const found = synonyms.find(choice.label); found != synonyms.end())
              for (auto const& word : found->second) choice.words.push_back(word.text);
  }

  void complain_of_missing_tables() {
    for (auto const& table : tables)
      if (std::ranges::find(files_, table.file, &Parsed::path) == files_.end())
        reader_.complain(
            {std::string{table.file}, 1, 1}, code::missing_file,
            "このファイルがありません。なくした時は前の版から戻し、はじめてなら「{}」とだけ書いて作ってください。");
  }

  std::vector<Parsed> files_;
  Loaded loaded_;
  Reader reader_{loaded_.complaints};
  Names names_;
};

std::vector<ContentFile const*> by_path(std::vector<ContentFile> const& files) {
  std::vector<ContentFile const*> sorted;
  sorted.reserve(files.size());
  for (auto const& file : files) sorted.push_back(&file);
  std::ranges::sort(
      sorted, {}, [](ContentFile const* file) -> auto& { return file->path; });
  return sorted;
}

std::string revision_of(std::vector<ContentFile const*> const& files) {
  auto hash = fnv_offset;
  constexpr std::string_view separator{"\0", 1};
  for (auto const* const file : files)
    for (std::string_view const part :
         {std::string_view{file->path}, separator, std::string_view{file->bytes}, separator})
      hash = hash_of(part, hash);
  return to_hex(hash);
}

// ---- one fault, one complaint: what only follows from an earlier complaint is left out
using Codes = std::vector<std::string_view>;

// What a table that could not be read would make appear to be missing.
struct Follower {
  std::string_view table;
  Codes codes;
};
Follower const followers_of_tables[] = {
    {"replies/項目.yaml", {code::unknown_slot, code::unknown_value, code::unknown_placeholder, code::unused_synonym}},
    {"replies/語句.yaml", {code::unknown_placeholder}},
    {"replies/事実.yaml", {code::unknown_fact, code::unused_fact}},
    {"replies/定型文.yaml", {code::missing_phrase, code::unused_synonym}},
};
Codes const followers_of_dialogues{code::unreachable, code::missing_dialogue, code::intent_without_dialogue,
                                   code::unused_fact, code::unused_synonym};
// What follows from a move that was not understood, in the same file.
Codes const followers_in_file{code::unreachable, code::dead_end, code::no_end, code::silent_question};

bool is_in(Complaint const& complaint, Codes const& codes) {
  return std::ranges::find(codes, complaint.code) != codes.end();
}

bool hides_moves(Complaint const& complaint) {
  return complaint.code.front() == 'Y' || complaint.code.front() == 'S' || complaint.code == code::unknown_target;
}

void drop_followers(Loaded& loaded, std::vector<std::string> const& unreadable) {
  auto& complaints = loaded.complaints;
  for (auto const& follower : followers_of_tables)
    if (std::ranges::find(unreadable, follower.table) != unreadable.end())
      std::erase_if(complaints, [&](Complaint const& complaint) { return is_in(complaint, follower.codes); });
  if (std::ranges::any_of(unreadable, [](auto const& path) { return kind_of(path) == FileKind::dialogue; }))
    std::erase_if(complaints, [](Complaint const& complaint) { return is_in(complaint, followers_of_dialogues); });
  std::set<std::string> doubtful;
  for (auto const& complaint : complaints)
    if (hides_moves(complaint)) doubtful.insert(complaint.place.file);
  std::erase_if(complaints, [&](Complaint const& complaint) {
    return is_in(complaint, followers_in_file) && doubtful.contains(complaint.place.file);
  });
}

}  // namespace

Loaded load_catalog(std::vector<ContentFile> const& files) {
  auto const sorted = by_path(files);
  std::vector<Parsed> trees(sorted.size());
  std::vector<Complaints> found(sorted.size());
  one_by_one(sorted.size(), [&](std::size_t i) { trees[i] = parsed(*sorted[i], found[i]); });
  Complaints complaints;
  for (auto& of_file : found) std::ranges::move(of_file, std::back_inserter(complaints));
  auto const unread = unreadable_files(trees, complaints);
  auto loaded = Assembly{std::move(trees)}.load(std::move(complaints));
  loaded.catalog.revision = revision_of(sorted);
  find_ways_back(loaded.catalog);
  count_questions_left(loaded.catalog);
  std::ranges::move(check_catalog(loaded.catalog), std::back_inserter(loaded.complaints));
  drop_followers(loaded, unread);
  std::ranges::sort(loaded.complaints);
  return loaded;
}

}  // namespace shirube

#include "wire/evaluation_json.hpp"

#include "wire/message_json.hpp"

namespace shirube {
namespace {

double share(std::size_t count, std::size_t of) {
  return of == 0 ? 0 : static_cast<double>(count) / static_cast<double>(of);
}

Json confusions_json(Evaluation const& evaluation) {
  auto json = Json::array();
  for (auto const& confusion : evaluation.confusions)
    json.push_back(Json{{"wanted", confusion.wanted}, {"got", confusion.got}, {"count", confusion.count}});
  return json;
}

}  // namespace

std::string render(Measured const& measured) {
  auto const& e = measured.evaluation;
  Json json{{"rows", e.rows},
            {"accuracy", share(e.right, e.rows)},
            {"macro_f1", e.macro_f1},
            {"acted", share(e.acted, e.rows)},
            {"wrong_action", share(e.acted_wrongly, e.rows)},
            {"asked", share(e.asked, e.rows)},
            {"asked_in_vain", share(e.asked_in_vain, e.rows)},
            {"not_understood", share(e.not_understood, e.rows)},
            {"out_of_scope_caught", share(e.caught, e.out_of_scope)},
            {"in_scope_turned_away", share(e.turned_away, e.in_scope)},
            {"p50_us", measured.p50_us},
            {"p99_us", measured.p99_us},
            {"confusions", confusions_json(e)}};
  if (measured.training_ms) json["training_ms"] = *measured.training_ms;
  return dump(json);
}

std::string render(MeasuredAnswers const& measured) {
  auto const& e = measured.evaluation;
  auto kinds = Json::object();
  for (std::size_t kind = 0; kind < expected_kinds; ++kind)
    kinds[std::string{name_of(static_cast<ExpectedKind>(kind))}] =
        Json{{"rows", e.by_kind.at(kind).rows}, {"right", e.by_kind.at(kind).right}};
  return dump(Json{{"rows", e.all.rows},
                   {"right", e.all.right},
                   {"share", share(e.all.right, e.all.rows)},
                   {"kinds", std::move(kinds)},
                   {"p50_us", measured.p50_us},
                   {"p99_us", measured.p99_us}});
}

}  // namespace shirube

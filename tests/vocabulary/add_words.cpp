/// \file
/// Makes a folder of data like another, with one language, condition and advice more: add_words DATA NEW_DATA
// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// Gives every object of texts in four languages a fifth one.
void translate(ordered_json& node) {
  if (node.is_object() && node.contains("en") && node.contains("ko")) {
    node["tlh"] = "tlh: " + node["en"].get<std::string>();
  } else if (node.is_structured()) {
    for (auto& child : node) translate(child);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const fs::path from = argv[1];
  const fs::path to = argv[2];
  fs::create_directories(to);
  for (const char* name : {"vocabulary.json", "client.json", "common.json", "legacy.json"}) {
    std::ifstream file(from / name);
    ordered_json table = ordered_json::parse(file);
    translate(table);
    if (table.contains("conditions")) {
      table["locales"].push_back({{"name", "tlh"}, {"label", "tlhIngan Hol"}});
      ordered_json condition = table["conditions"].back();
      condition["number"] = table["conditions"].size() + 1;
      condition["name"] = "dishonourable";
      condition["errc"] = "operation_not_permitted";
      table["conditions"].push_back(condition);
      ordered_json advice = table["advices"].back();
      advice["number"] = table["advices"].size();
      advice["name"] = "fight";
      advice["repeats"] = true;
      table["advices"].push_back(advice);
    }
    if (table.contains("codes") && table["codes"][0]["code"] == "ActionOffline") {
      table["codes"][0]["condition"] = "dishonourable";
      table["codes"][0]["advice"] = "fight";
    }
    std::ofstream(to / name) << table.dump(2) << '\n';
  }
  fs::copy_file(from / "ledger.tsv", to / "ledger.tsv", fs::copy_options::overwrite_existing);
  return 0;
}

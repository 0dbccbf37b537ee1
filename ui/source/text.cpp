#include "ui/source/text.h"

#include <algorithm>
#include <memory>

#include <tree_sitter/api.h>

extern "C" const TSLanguage* tree_sitter_javascript(void);

namespace loopscope::ui {
namespace {

constexpr uint32_t kTab = 2;  // cells of a tab
constexpr uint32_t kWrapIndent = 2;

struct Parser {
  Parser() : parser(ts_parser_new()) { ts_parser_set_language(parser, tree_sitter_javascript()); }
  ~Parser() { ts_parser_delete(parser); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  TSParser* parser;
};

// Leaves without a name in the grammar are keywords (letters) or punctuation; those with one are words, numbers, strings.
Weight weight_of(TSNode leaf) {
  const std::string_view type = ts_node_type(leaf);
  if (type == "comment" || type == "hash_bang_line") return Weight::comment;
  if (ts_node_is_named(leaf)) return Weight::plain;
  const char first = type.empty() ? ' ' : type.front();
  if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z')) return Weight::keyword;
  return type == "'" || type == "\"" || type == "`" ? Weight::plain : Weight::punctuation;
}

bool is_whole(TSNode node) {
  const std::string_view type = ts_node_type(node);
  return ts_node_child_count(node) == 0 || type == "string" || type == "regex";
}

// One weight a byte: simple, and sources are small.
std::vector<Weight> weigh(std::string_view text) {
  std::vector<Weight> weights(text.size(), Weight::plain);
  Parser parser;
  const std::unique_ptr<TSTree, void (*)(TSTree*)> tree(
      ts_parser_parse_string(parser.parser, nullptr, text.data(), static_cast<uint32_t>(text.size())), ts_tree_delete);
  if (!tree) return weights;
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree.get()));
  for (bool more = true; more;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    if (is_whole(node)) {
      const size_t begin = ts_node_start_byte(node), end = std::min<size_t>(ts_node_end_byte(node), text.size());
      if (begin < end)
        std::fill(weights.begin() + static_cast<std::ptrdiff_t>(begin), weights.begin() + static_cast<std::ptrdiff_t>(end),
                  weight_of(node));
    } else if (ts_tree_cursor_goto_first_child(&cursor)) {
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        more = false;
        break;
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
  return weights;
}

bool continues_code_point(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || byte >= 0x80;
}

// Where a row that begins at `begin` and has room up to `room` ends: after a space, "(" or ",", else before ".", else between
// two words, never in a word that would fit into a row of its own. Up to `least` there is only the indent.
// A comment is prose: it breaks at spaces as long as there is one.
uint32_t end_of_row(const std::vector<char>& cells, uint32_t begin, uint32_t room, uint32_t least, uint32_t comment) {
  if (room >= cells.size()) return room;
  const uint32_t lowest = std::max(begin, least) + 1;
  for (uint32_t cut = room; cut > lowest; --cut)
    if (cells[cut - 1] == ' ' || (cut <= comment && ((cells[cut - 1] == '(' && cells[cut] != ')') || cells[cut - 1] == ','))) return cut;
  for (uint32_t cut = room; cut > lowest; --cut)
    if (cells[cut] == '.' && cells[cut - 1] != '.') return cut;
  for (uint32_t cut = room; cut > lowest; --cut)
    if (!in_word(cells[cut - 1]) || !in_word(cells[cut])) return cut;
  return room;
}

}  // namespace

std::string_view cells_of(std::string_view utf8, uint32_t first, uint32_t count) {
  size_t at = 0;
  const auto skip = [&](uint32_t cells) {
    for (; cells > 0 && at < utf8.size(); --cells)
      do ++at;
      while (at < utf8.size() && continues_code_point(utf8[at]));
    return at;
  };
  const size_t begin = skip(first);
  return utf8.substr(begin, skip(count) - begin);
}

std::vector<SourceLine> set_source(std::string_view text) {
  const std::vector<Weight> weights = weigh(text);
  std::vector<SourceLine> lines(1);
  uint32_t column = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') continue;
    if (c == '\n') {
      lines.emplace_back();
      column = 0;
      continue;
    }
    SourceLine& line = lines.back();
    if (line.runs.empty() || line.runs.back().weight != weights[i]) line.runs.push_back({column, "", weights[i]});
    const std::string shown = c == '\t' ? std::string(kTab, ' ') : std::string(1, c);
    line.runs.back().text += shown;
    line.text += shown;
    column += continues_code_point(c) ? 0 : static_cast<uint32_t>(shown.size());
  }
  // A last line end does not begin another line.
  if (lines.size() > 1 && lines.back().text.empty()) lines.pop_back();
  for (SourceLine& line : lines)
    line.indent = static_cast<uint32_t>(std::min(line.text.find_first_not_of(' '), line.text.size()));
  return lines;
}

std::vector<SourceRow> wrap_source(const std::vector<SourceLine>& lines, uint32_t columns) {
  columns = std::max(columns, 8u);
  std::vector<SourceRow> rows;
  for (uint32_t number = 1; number <= lines.size(); ++number) {
    const SourceLine& line = lines[number - 1];
    std::vector<char> cells;  // the first byte of each cell's code point
    for (const char c : line.text)
      if (!continues_code_point(c)) cells.push_back(c);
    const auto length = static_cast<uint32_t>(cells.size());
    const uint32_t hang = std::min(line.indent + kWrapIndent, columns / 2);
    const auto remark = std::find_if(line.runs.begin(), line.runs.end(), [](const Run& run) { return run.weight == Weight::comment; });
    const uint32_t comment = remark == line.runs.end() ? length : remark->column;
    uint32_t begin = 0;
    do {
      const bool first = begin == 0;
      const uint32_t indent = first ? 0 : hang;
      const uint32_t end = end_of_row(cells, begin, std::min(length, begin + columns - indent), first ? line.indent : begin, comment);
      rows.push_back({number, first, begin, end, indent});
      begin = end;
      while (begin < length && cells[begin] == ' ') ++begin;
    } while (begin < length);
  }
  return rows;
}

}  // namespace loopscope::ui

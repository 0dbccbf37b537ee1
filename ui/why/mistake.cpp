#include "ui/why/mistake.h"

#include <array>
#include <string_view>

#include "ui/draw/rich_text.h"
#include "ui/theme/metrics.h"
#include "ui/why/why.h"

namespace loopscope::ui {
namespace {

constexpr float kTitle = 52, kDisc = 10, kButton = 38;
constexpr std::string_view kError = "SyntaxError: ";

// V8's messages; ' stands for what the message quotes.
struct PlainWords {
  std::string_view message, words;
};
constexpr auto kWords = std::to_array<PlainWords>({
    {"missing ) after argument list", "a closing bracket ) is missing after the arguments"},
    {"Unexpected end of input", "the program ends while a bracket is still open"},
    {"Invalid or unexpected token", "this is no word of JavaScript; often a text lacks its closing quote"},
    {"Unterminated template literal", "a text in backquotes lacks its closing quote"},
    {"Unterminated string in JSON", "a text lacks its closing quote"},
    {"Missing initializer in const declaration", "a const needs its value at once"},
    {"Invalid left-hand side in assignment", "nothing can be assigned to what stands before the ="},
    {"Illegal return statement", "return stands outside of a function"},
    {"Illegal break statement", "break stands outside of a loop"},
    {"Missing catch or finally after try", "after try and its block comes catch or finally"},
    {"Cannot use import statement outside a module", "import works only in a module: name the file .mjs"},
    {"await is only valid in async functions and the top level bodies of modules", "await stands in a function that is not async"},
    {"Unexpected string", "a text stands where something else is expected; often a comma is missing"},
    {"Unexpected number", "a number stands where something else is expected; often a comma is missing"},
    {"Unexpected identifier '", "' stands where something else is expected; often a comma or an operator is missing before it"},
    {"Unexpected token '", "' stands where something else is expected"},
    {"Unexpected reserved word", "a word of the language stands where a name is expected"},
    {"Identifier '", "' is declared twice"},
});

std::string_view without_name(std::string_view message) {
  if (message.starts_with(kError)) message.remove_prefix(kError.size());
  return message;
}

// "SyntaxError", or what else the message begins with.
std::string name_of(const std::string& message) {
  const size_t colon = message.find(": ");
  return colon == std::string::npos || message.find(' ') < colon ? "Mistake" : message.substr(0, colon);
}

void draw_name(Ui& ui, const View& view, const Rect& row) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Palette& bright = palette(view.settings.theme);  // also where the stale picture has no colours
  const Point disc{row.x + kDisc, row.centre().y};
  canvas.disc(disc, kDisc, bright.fill_of(Hue::rejected));
  if (!bright.dark) canvas.ring(disc, kDisc - 0.75f, bright.line_of(Hue::rejected), stroke::kToken);
  draw_glyph(canvas, Hue::rejected, disc, 11, bright.on);
  canvas.text({row.x + 30, disc.y}, name_of(view.error->message), {Face::semibold, type::kBody}, colours.text);
  if (view.error->line != 0)
    canvas.text({row.right(), disc.y}, "line " + std::to_string(view.error->line), {Face::regular, type::kSmall}, colours.text2, Align::right);
}

}  // namespace

std::string mistake_in_words(const std::string& message) {
  const std::string_view said = without_name(message);
  for (const auto& [known, words] : kWords) {
    if (!said.starts_with(known)) continue;
    if (!known.ends_with('\'')) return std::string(words);
    const std::string_view rest = said.substr(known.size());
    return std::string(rest.substr(0, rest.rfind('\''))).append(words.substr(1));
  }
  return std::string(said);
}

std::string mistake_text(const View& view) {
  const SourceError& error = *view.error;
  if (error.line == 0) return "The source cannot be run: **" + error.message + "**";
  const std::string line = "Line " + std::to_string(error.line);
  if (!view.settings.mechanism) return line + " cannot be read: **" + mistake_in_words(error.message) + "**";
  return line + (error.column == 0 ? "" : ", column " + std::to_string(error.column)) + ". Node says: **" + error.message + "**";
}

void draw_mistake(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  canvas.fill({area.x, area.y, area.w, stroke::kNow}, colours.ctl);
  const float x = area.x + space::kWhy, w = area.w - 2 * space::kWhy;
  draw_tiers(ui, view, area, "Why nothing runs");
  float y = area.y + kTitle;
  y += draw_rich(canvas, {x, y}, w, mistake_text(view), {.size = type::kReason, .line = type::kReasonLine}, colours.text, 6) + 18;
  canvas.text({x, y}, "Because", {Face::semibold, type::kSmall}, colours.text2);
  draw_name(ui, view, {x, y + 16, w, 31});
  y += 72;
  const std::string still = view.stale() ? "The picture still shows the last good run. " : "Nothing has run yet. ";
  const std::string then = view.edited ? "Correct it and run it again." : "It runs again when the file is saved without errors.";
  y += draw_rich(canvas, {x, y}, w, still + then, {.plain = Face::regular, .size = type::kBody, .line = 21}, colours.text2) + 16;
  if (view.error->line != 0) {
    // It may have been scrolled away.
    const bool clicked = ui.primary("go to mistake", {x, y, w, kButton}, "Go to line " + std::to_string(view.error->line), "Enter");
    const bool entered = ui.input.activate && ui.memory().focus.empty() && view.dialog == Dialog::none;
    if (clicked || entered) view.source.followed = 0, view.changed = true;
    y += kButton + 8;
  }
  const Command command = view.edited ? Command::edit : Command::run_again;
  if (ui.secondary("run again", {x, y, w, kButton}, view.edited ? "Edit" : "Run again", keys_text(command))) view.wish(command);
}

}  // namespace loopscope::ui

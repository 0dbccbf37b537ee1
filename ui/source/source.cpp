#include "ui/source/source.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/trace/facts.h"
#include "ui/model/format.h"
#include "ui/source/discs.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr float kTitle = 40, kNumberRight = 26, kGutter = 36, kDiscs = 30, kDisc = 10;
constexpr float kNumberDigit = 8;

struct Current {
  SourcePlace place;
  trace::Lit::Why why = trace::Lit::Why::nothing;
  Hue hue = Hue::script;

  bool running() const { return why == trace::Lit::Why::running || why == trace::Lit::Why::suspended; }
  bool skipped() const { return why == trace::Lit::Why::skipped; }
};

// The line that is shown lit. A task of Node's own leaves it where it was.
Current current_of(View& view) {
  Current current;
  Session& session = *view.session;
  const trace::Trace& trace = session.trace();
  if (trace.size() == 0) return current;
  const trace::Lit lit = session.lit();
  current.why = lit.why;
  if (trace.in_script(lit.site)) {
    current.place = place_of(trace, lit.site);
    view.source.place = current.place;
  } else if (lit.site != 0) {
    current.place = view.source.place;
    current.why = trace::Lit::Why::last;
  }
  current.hue = current.skipped() ? Hue::rejected : current.why == trace::Lit::Why::suspended ? Hue::microtask : current.running() ? running_hue(view) : Hue::script;
  return current;
}

void prepare(View& view, const trace::SourceFile& file, uint32_t columns) {
  SourceCache& cache = view.source;
  if (cache.path != file.path || cache.text != &file.text) {
    const SourcePlace place = cache.place;
    cache = {};
    cache.place = place;
    cache.path = file.path;
    cache.text = &file.text;
    cache.lines = set_source(file.text);
  }
  if (cache.columns == columns) return;
  cache.columns = columns;
  cache.rows = wrap_source(cache.lines, columns);
  cache.followed = 0;
}

// Keeps the current line in the middle third; moves only when the line changes, so a person can look elsewhere.
void follow(SourceCache& cache, uint32_t line, float rows_shown) {
  const float most = std::max(0.0f, static_cast<float>(cache.rows.size()) - rows_shown);
  if (line != cache.followed && line != 0) {
    cache.followed = line;
    const auto first = std::find_if(cache.rows.begin(), cache.rows.end(), [&](const SourceRow& row) { return row.line == line; });
    const float at = static_cast<float>(first - cache.rows.begin());
    if (at < cache.scroll + rows_shown / 3) cache.scroll = at - rows_shown / 3;
    if (at > cache.scroll + rows_shown * 2 / 3) cache.scroll = at - rows_shown * 2 / 3;
    // A line is not cut at the top.
    cache.scroll = std::clamp(std::floor(cache.scroll), 0.0f, std::max(0.0f, at));
    while (cache.scroll < at && !cache.rows[static_cast<size_t>(cache.scroll)].first) cache.scroll += 1;
  }
  cache.scroll = std::clamp(cache.scroll, 0.0f, std::ceil(most));
}

std::string title_of(View& view, size_t lines_above) {
  if (view.stale()) return view.changed_at.empty() ? "changed" : "changed " + view.changed_at;
  return lines_above == 0 ? "" : std::to_string(lines_above) + (lines_above == 1 ? " line above" : " lines above");
}

// From the folder of the script on: "lib/util.js".
std::string short_path(const trace::Trace& trace, const std::string& path) {
  const trace::SourceFile* script = trace.script();
  const size_t slash = script ? script->path.rfind('/') : std::string::npos;
  const bool below = slash != std::string::npos && path.compare(0, slash + 1, script->path, 0, slash + 1) == 0;
  return below ? path.substr(slash + 1) : path.substr(path.rfind('/') + 1);
}

// A tag around the number that points at the line: playing stops there.
void draw_breakpoint(Canvas& canvas, const Rect& r, Colour colour) {
  canvas.fill(r, colour, radius::kKey);
  const std::array<Point, 3> point{{{r.right() - 1, r.y + 2}, {r.right() + 5, r.centre().y}, {r.right() - 1, r.bottom() - 2}}};
  canvas.polygon(point, colour);
}

// How often a line ran so far, where its row leaves room: "×3".
void draw_times(Canvas& canvas, Point right_middle, float room, size_t times, Colour colour) {
  const TextStyle style{Face::regular, type::kMark};
  const std::string text = "×" + (times < 100'000 ? format_count(times) : format_more(times).substr(1));
  if (canvas.width(text, style) + 10 <= room) canvas.text(right_middle, text, style, colour, Align::right);
}

}  // namespace

Hue running_hue(View& view) {
  const trace::State& state = view.session->state();
  const trace::LoopId shown = view.session->shown_loop();
  if (shown >= state.loops.size()) return Hue::script;
  const trace::LoopState& loop = state.loops[shown];
  const trace::Trace& trace = view.session->trace();
  if (loop.running_task != 0 && loop.stack.empty() && trace::is_skipped(trace, loop.running_task, state.position)) {
    const trace::Id promise = trace.at(trace.task(loop.running_task)->created).other;
    return trace::was_rejected(trace, promise, state.position) ? Hue::rejected : hue_of(loop.running_queue);
  }
  if (shown == state.current_loop && view.session->lit().why == trace::Lit::Why::suspended) return Hue::microtask;
  if (loop.running_task != 0) return hue_of(loop.running_queue);
  if (!loop.stack.empty()) return Hue::script;
  const trace::Id next = shown == state.current_loop ? view.session->next_task() : 0;
  if (next == 0) return loop.loop_started && loop.phase != trace::Phase::none ? hue_of(loop.phase) : Hue::script;
  const auto* life = trace.task(next);
  return life ? hue_of(life->queue) : Hue::script;
}

const trace::SourceFile* shown_file(View& view, SourcePlace place) {
  const trace::Trace& trace = view.session->trace();
  if (place.line != 0)
    if (const auto* file = trace.file(place.file)) return file;
  return view.session->script();
}

void draw_code(Canvas& canvas, Point at, const SourceLine& line, uint32_t begin, uint32_t end, float size, const Palette& colours,
               bool current) {
  float x = at.x;  // each run where the one before it ends: letters of other scripts have widths of their own
  for (const Run& run : line.runs) {
    const auto cells = static_cast<uint32_t>(std::ranges::count_if(run.text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    if (run.column + cells <= begin || run.column >= end) continue;
    const uint32_t from = std::max(begin, run.column), to = std::min(end, run.column + cells);
    const std::string_view part = cells_of(run.text, from - run.column, to - from);
    const Face face = run.weight == Weight::keyword ? Face::mono_bold
                      : run.weight == Weight::comment ? Face::mono : Face::mono_medium;
    const Colour colour = run.weight == Weight::punctuation && !current ? colours.punct
                          : run.weight == Weight::comment ? colours.text2 : colours.text;
    x += canvas.text({x, at.y}, part, {face, size}, colour);
  }
}

void draw_source(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  canvas.fill(area, colours.panel);
  canvas.line({area.x, area.bottom()}, {area.right(), area.bottom()}, colours.line, stroke::kLine);
  const float title = canvas.text({area.x + space::kPanel, area.y + kTitle / 2}, "Source", {Face::semibold, type::kSmall}, colours.text2);
  const Current current = current_of(view);
  const bool broken = view.error && !view.mistaken.text.empty();
  const trace::SourceFile* file = broken ? &view.mistaken : shown_file(view, current.place);
  if (!file) return;
  const trace::Trace& trace = view.session->trace();

  const size_t line_count = static_cast<size_t>(std::count(file->text.begin(), file->text.end(), '\n')) + 1;
  const float digits = static_cast<float>(std::to_string(line_count).size());
  const float gutter = kGutter + std::max(0.0f, digits - 2) * kNumberDigit, number_right = kNumberRight + gutter - kGutter;
  const float code = area.x + gutter, room = area.w - gutter - kDiscs;
  prepare(view, *file, static_cast<uint32_t>(room / (type::kCode * type::kMonoAdvance)));
  SourceCache& cache = view.source;
  const Rect body{area.x, area.y + kTitle, area.w, area.h - kTitle - 2};
  const float rows_shown = std::floor(body.h / type::kCodeLine);
  const bool is_current_file = !broken && current.place.line != 0 && trace.store().string(current.place.file) == file->path;
  const uint32_t shown_line = view.error && view.error->line != 0 ? view.error->line : is_current_file ? current.place.line : 0;
  follow(cache, shown_line, rows_shown);
  if (ui.hovers(body) && ui.input.wheel != 0) {
    cache.scroll -= ui.input.wheel * 3;
    cache.scroll = std::clamp(cache.scroll, 0.0f, std::max(0.0f, static_cast<float>(cache.rows.size()) - rows_shown));
    view.changed = true;
  }
  if (const int by = ui.memory().take_past_end("source lines"); by != 0)
    cache.scroll = std::clamp(cache.scroll + static_cast<float>(by), 0.0f, std::max(0.0f, static_cast<float>(cache.rows.size()) - rows_shown)), view.changed = true;
  const auto top = static_cast<size_t>(cache.scroll);
  const size_t above = top < cache.rows.size() ? cache.rows[top].line - 1 : 0;
  const std::string words = title_of(view, above);
  const float right = area.right() - space::kPanel - canvas.text({area.right() - space::kPanel, area.y + kTitle / 2}, words, {Face::regular, type::kSmall},
                                                                 colours.text2, Align::right);
  // Which of several files.
  if (trace.files().size() > 1 && !broken)
    canvas.text_within({area.x + space::kPanel + title + 10, area.y + kTitle / 2}, right - area.x - space::kPanel - title - 22, short_path(trace, file->path),
                       {Face::mono, type::kSmall}, colours.text);
  const trace::TextRef file_ref = is_current_file ? current.place.file : view.session->index().file_named(trace, file->path);
  // What ran belongs to the lines of the source as it was then.
  const std::vector<LineDisc> discs = broken ? std::vector<LineDisc>{} : discs_of(trace, view.session->state(), file->path, &view.session->lanes().stage());

  const Colour wrong = palette(view.settings.theme).line_of(Hue::rejected);  // also where the stale picture has no colours
  canvas.clip(body);
  float y = body.y;
  for (size_t i = top; i < cache.rows.size() && y + type::kCodeLine <= body.bottom() + 1; ++i, y += type::kCodeLine) {
    const SourceRow& row = cache.rows[i];
    const Rect r{area.x, y, area.w, type::kCodeLine};
    const float middle = y + type::kCodeLine / 2;
    const bool mistaken = view.error && view.error->line == row.line;
    const bool is_pointed = view.pointed_before.line == row.line && file_ref != trace::kNoText && view.pointed_before.file == file_ref;
    const bool is_current = !view.error && is_current_file && row.line == current.place.line;
    if (mistaken) {
      canvas.fill(r, mixed(colours.panel, wrong, 0.18f));
      canvas.fill({r.x, r.y, stroke::kNow, r.h}, wrong);
    } else if (is_current && current.skipped()) {
      // None of its code runs.
      canvas.fill(r, colours.raised);
      for (float at = r.y + 2; at < r.bottom() - 2; at += 7) canvas.fill({r.x, at, stroke::kNow - 1, 4}, colours.line_of(Hue::rejected));
    } else if (is_current) {
      canvas.fill(r, mixed(colours.panel, colours.fill_of(current.hue), colours.current_line * (current.running() ? 1.0f : 0.6f)));
      canvas.fill({r.x, r.y, stroke::kNow, r.h}, colours.line_of(current.hue));
    } else if (is_pointed) {
      canvas.fill(r, colours.raised);
    }
    if (is_pointed && !mistaken) canvas.fill({r.x, r.y, stroke::kStrong, r.h}, colours.text2);
    const bool breaks = view.breakpoints.contains({file->path, row.line});
    if (row.first) {
      if (breaks) draw_breakpoint(canvas, {area.x + 6, middle - 9, number_right - 6, 18}, colours.text);
      canvas.text({area.x + number_right - (breaks ? 2 : 0), middle}, std::to_string(row.line),
                  {is_current || breaks ? Face::mono_bold : Face::mono, type::kSmall - 0.5f},
                  breaks ? colours.panel : is_current ? colours.text : colours.text3, Align::right);
    }
    const float x = code + static_cast<float>(row.indent) * type::kCode * type::kMonoAdvance;
    draw_code(canvas, {x, middle}, cache.lines[row.line - 1], row.begin, row.end, type::kCode, colours, is_current || mistaken);
    if (mistaken && view.error->column != 0) {
      // The part of what is wrong that lies in this row; behind the end of the line there is room for one character.
      const uint32_t begin = view.error->column - 1, end = begin + std::max(1u, view.error->width);
      const uint32_t from = std::max(begin, row.begin), to = std::min(end, std::max(row.end, begin + 1));
      const float advance = type::kCode * type::kMonoAdvance;
      if (from < to && begin <= row.end) canvas.wave(x + static_cast<float>(from - row.begin) * advance, x + static_cast<float>(to - row.begin) * advance, middle + 8, wrong);
    }
    const auto disc = std::find_if(discs.begin(), discs.end(), [&](const LineDisc& held) { return held.line == row.line; });
    const bool ends = i + 1 == cache.rows.size() || cache.rows[i + 1].first;
    if (ends && file_ref != trace::kNoText) {
      const size_t times = view.session->index().times_run(file_ref, row.line, view.session->position());
      const float end = x + static_cast<float>(row.end - row.begin) * type::kCode * type::kMonoAdvance;
      const float right = area.right() - (row.first && disc != discs.end() ? kDiscs + 2 : space::kPanel);
      if (times > 1) draw_times(canvas, {right, middle}, right - end, times, is_current ? colours.text : colours.text3);
    }
    const std::string id = "source line " + std::to_string(row.line);
    if (row.first) {
      const Touch gutter_touch = ui.touch(id, {r.x, r.y, gutter, r.h}, {.list = "source lines", .here = is_current});
      if (gutter_touch.hovered && file_ref != trace::kNoText) {
        const size_t times = view.session->index().times_run(file_ref, row.line, view.session->position());
        const size_t all = view.session->index().runs_of_line(file_ref, row.line).size();
        ui.tip({r.x, r.y, gutter, r.h}, "ran " + format_count(times) + " of " + format_count(all) +
                                            " times; click: the next time; right click: stop here when playing");
      }
      if (gutter_touch.clicked && file_ref != trace::kNoText) {
        const auto runs = view.session->index().runs_of_line(file_ref, row.line);
        const auto after = std::upper_bound(runs.begin(), runs.end(), view.session->position());
        if (!runs.empty()) view.session->jump(view.session->stop_of(after != runs.end() ? *after : runs.front()));
      }
      if (gutter_touch.hovered && ui.input.secondary) {
        const std::pair<std::string, uint32_t> place{file->path, row.line};
        if (!view.breakpoints.erase(place)) view.breakpoints.insert(place);
      }
    }
    if (ui.hovers(r) && file_ref != trace::kNoText) view.pointed.line = row.line, view.pointed.file = file_ref;
  }
  // Over all rows: the number at a disc reaches into the row below.
  y = body.y;
  for (size_t i = top; i < cache.rows.size() && y + type::kCodeLine <= body.bottom() + 1; ++i, y += type::kCodeLine) {
    const auto disc = std::find_if(discs.begin(), discs.end(), [&](const LineDisc& held) { return held.line == cache.rows[i].line; });
    if (cache.rows[i].first && disc != discs.end()) draw_disc(canvas, {area.right() - 18, y + type::kCodeLine / 2}, kDisc, *disc, colours);
  }
  canvas.unclip();
}

void draw_source_line(Ui& ui, View& view, const Rect& area) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  const Current current = current_of(view);
  const SourcePlace place = current.place;
  const trace::SourceFile* file = shown_file(view, place);
  const Hue hue = current.hue;
  canvas.fill(area, current.skipped() ? colours.raised : mixed(colours.panel, colours.fill_of(hue), colours.current_line * (current.running() ? 1.0f : 0.6f)));
  canvas.fill({area.x, area.y, stroke::kNow, area.h}, colours.line_of(hue));
  const float middle = area.centre().y;
  const float caps = ui.canvas.width("source", {Face::semibold, type::kSmall}) + 50;
  if (file && place.line != 0) {
    prepare(view, *file, 1000);
    if (place.line <= view.source.lines.size()) {
      const SourceLine& line = view.source.lines[place.line - 1];
      canvas.text({area.x + 40, middle}, std::to_string(place.line), {Face::mono_bold, type::kCode}, colours.text, Align::right);
      const float room = area.w - 54 - caps;
      const auto cells = static_cast<uint32_t>(room / (type::kConsole * type::kMonoAdvance));
      draw_code(canvas, {area.x + 54, middle}, line, line.indent, line.indent + cells, type::kConsole, colours, true);
    }
  }
  const Rect r{area.right() - caps, area.y, caps, area.h};
  const float cap = ui.key_cap({r.x, middle}, "S");
  canvas.text({r.x + cap + 10, middle}, "source", {Face::semibold, type::kSmall}, colours.text);
  if (ui.touch("open source", r.grown(-4)).clicked) view.wish(Command::source);
}

}  // namespace loopscope::ui

#include "ui/bookmarks/bookmarks_dialog.h"

#include <algorithm>

#include "core/trace/narration.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/text_field.h"
#include "ui/model/moment.h"
#include "ui/theme/metrics.h"

namespace loopscope::ui {
namespace {

constexpr double kNoticeSeconds = 4;
constexpr float kRow = 44, kHead = 72, kFoot = 60;

}  // namespace

void keep_bookmarks(View& view) {
  const Status saved = save_bookmarks(view.bookmarks);
  if (saved) return;
  view.notice = "Bookmarks not saved: " + saved.error();
  view.notice_until = view.now + kNoticeSeconds;
}

void toggle_bookmark(View& view) {
  if (!view.session || view.session->trace().size() == 0) return;
  Session& session = *view.session;
  const trace::EventIndex here = session.position();
  if (view.bookmarks.remove(here)) {
    view.notice = "Bookmark removed";
  } else {
    bool running = false;
    const SourcePlace place = session.current_place(running);
    view.bookmarks.add({here, trace::without_marks(session.reason().headline), place.line});
    view.notice = "Bookmark set: " + view.bookmarks.at(here)->name + "  (Shift B names it)";
  }
  view.notice_until = view.now + kNoticeSeconds;
  view.changed = true;
  keep_bookmarks(view);
}

void draw_bookmarks(Ui& ui, View& view, const ScreenLayout& screen) {
  Canvas& canvas = ui.canvas;
  const Palette& colours = ui.colours;
  auto& all = view.bookmarks.all;
  const float w = std::min(620.0f, screen.w - 32), room = screen.h - 80 - kHead - kFoot;
  const size_t shown = std::min(all.size(), static_cast<size_t>(std::max(1.0f, room / kRow)));
  const float h = kHead + kRow * static_cast<float>(std::max<size_t>(1, shown)) + kFoot;
  const Rect box{(screen.w - w) / 2, std::max(16.0f, (screen.h - h) / 3), w, h};
  if (!dialog_box(ui, view, screen, box)) return;
  const float x = box.x + 28, right = box.right() - 28;
  const float title = canvas.text({x, box.y + 38}, "Bookmarks", {Face::bold, 22}, colours.text);
  canvas.text_within({right, box.y + 38}, right - x - title - 16, "B sets one, N goes to the next", {Face::regular, type::kBody}, colours.text2, Align::right);
  float y = box.y + kHead;
  if (all.empty()) canvas.text_within({x, y + kRow / 2}, right - x, "No moment of this run has a name yet.", {Face::regular, type::kBody}, colours.text2);
  trace::EventIndex gone = trace::kNoEvent;
  for (size_t i = 0; i < shown; ++i, y += kRow) {
    Bookmark& bookmark = all[i];
    const std::string id = std::to_string(bookmark.event);
    const Rect go{x, y + 6, 96, 32};
    const bool here = view.session && view.session->position() == bookmark.event;
    const std::string step = view.session ? name_of_moment(*view.session, bookmark.event) : "event " + id;
    if (ui.button("go to bookmark " + id, go, step) && view.session) {
      view.session->jump(bookmark.event);
      view.dialog = Dialog::none;
    }
    if (here) canvas.outline(go, colours.text, stroke::kStrong, radius::kToken);
    const Rect field{go.right() + 10, y + 6, right - go.right() - 10 - 84, 32};
    canvas.fill(field, colours.well, radius::kToken);
    canvas.outline(field, colours.ctl, stroke::kLine, radius::kToken);
    const std::string before = bookmark.name;
    if (text_field(ui, ("name of bookmark " + id).c_str(), field, bookmark.name, "a name", false)) view.dialog = Dialog::none;
    if (bookmark.name != before) keep_bookmarks(view), view.changed = true;
    if (ui.button("remove bookmark " + id, {right - 74, y + 6, 74, 32}, "Remove")) gone = bookmark.event;
  }
  if (shown < all.size()) canvas.text({x, y + 12}, "and " + std::to_string(all.size() - shown) + " more", {Face::regular, type::kSmall}, colours.text2);
  if (gone != trace::kNoEvent && view.bookmarks.remove(gone)) keep_bookmarks(view), view.changed = true;
  if (ui.secondary("close bookmarks", {right - 132, box.bottom() - 50, 132, 36}, "Close", "Esc")) view.dialog = Dialog::none;
}

}  // namespace loopscope::ui

#include "ui/draw/rich_text.h"

namespace loopscope::ui {

std::vector<Word> words_of(std::string_view marked) {
  std::vector<Word> words;
  std::string part;
  using Span = Word::Span;
  Span span = Span::plain;
  bool space = false;
  const auto end_part = [&] {
    if (part.empty()) return;
    words.push_back({part, span, space});
    part.clear();
    space = false;
  };
  for (size_t i = 0; i < marked.size(); ++i) {
    if (span != Span::code && marked.substr(i, 2) == "**") {
      end_part();
      span = span == Span::bold ? Span::plain : Span::bold;
      ++i;
    } else if (marked[i] == '`') {
      end_part();
      span = span == Span::code ? Span::plain : Span::code;
    } else if (marked[i] == ' ' || marked[i] == '\n') {
      end_part();
      space = true;
    } else {
      part += marked[i];
    }
  }
  end_part();
  return words;
}

namespace {

// The letters of the code face are wider and look larger.
TextStyle face_of(const Word& word, const RichStyle& style) {
  switch (word.span) {
    case Word::Span::code: return {style.code, style.size * 0.92f};
    case Word::Span::bold: return {style.bold, style.size};
    case Word::Span::plain: break;
  }
  return {style.plain, style.size};
}

// A path that is longer than a line goes on below, behind a slash.
std::vector<Word> broken_to_fit(const Canvas& canvas, std::vector<Word> words, float room, const RichStyle& style) {
  std::vector<Word> fitting;
  for (Word& word : words) {
    if (canvas.width(word.text, face_of(word, style)) <= room || word.text.find('/') == std::string::npos) {
      fitting.push_back(std::move(word));
      continue;
    }
    bool first = true;
    for (size_t begin = 0; begin < word.text.size(); first = false) {
      const size_t slash = word.text.find('/', begin + 1);
      const size_t end = slash == std::string::npos ? word.text.size() : slash + 1;
      fitting.push_back({word.text.substr(begin, end - begin), word.span, first && word.space_before, !first});
      begin = end;
    }
  }
  return fitting;
}

}  // namespace

float draw_rich(Canvas& canvas, Point at, float room, std::string_view marked, const RichStyle& style, Colour colour,
                int lines_most, bool draw) {
  const std::vector<Word> words = broken_to_fit(canvas, words_of(marked), room, style);
  const float space = canvas.width(" ", {style.plain, style.size});
  const float dots = canvas.width("…", {style.plain, style.size});
  const auto width_of = [&](size_t from, size_t to) {
    float width = 0;
    for (size_t i = from; i < to; ++i) width += canvas.width(words[i].text, face_of(words[i], style)) + (i > from && words[i].space_before ? space : 0);
    return width;
  };
  float x = 0, y = at.y + style.line / 2;
  int line = 1;
  for (size_t i = 0; i < words.size();) {
    // Parts without a space between them ("**nextTick**,") stay together.
    size_t end = i + 1;
    while (end < words.size() && !words[end].space_before && !words[end].breaks_before) ++end;
    const float width = width_of(i, end);
    const float gap = x > 0 && words[i].space_before ? space : 0;
    // On the last line what is cut needs room for its dots.
    const bool last = lines_most > 0 && line == lines_most;
    const float reserved = last && x + gap + width_of(i, words.size()) > room ? dots : 0;
    if (x > 0 && x + gap + width + reserved > room) {
      if (last) {
        const bool sentence_ended = words[i - 1].text.ends_with('.') || words[i - 1].text.ends_with('?');
        if (draw) canvas.text({at.x + x + (sentence_ended ? space : 0), y}, "…", {style.plain, style.size}, colour);
        break;
      }
      x = 0;
      y += style.line;
      ++line;
    } else {
      x += gap;
    }
    for (; i < end; ++i) {
      const TextStyle face = face_of(words[i], style);
      if (draw) canvas.text_within({at.x + x, y}, room - x + 1, words[i].text, face, colour);
      x += canvas.width(words[i].text, face);
    }
  }
  return static_cast<float>(line) * style.line;
}

}  // namespace loopscope::ui

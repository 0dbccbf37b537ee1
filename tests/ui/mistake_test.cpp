// Node's messages about a source that cannot be read, in words for somebody who reads them for the first time.
#include <gtest/gtest.h>

#include "ui/why/mistake.h"

namespace loopscope::ui {
namespace {

TEST(Mistake, IsSaidInPlainWords) {
  EXPECT_EQ(mistake_in_words("SyntaxError: missing ) after argument list"), "a closing bracket ) is missing after the arguments");
  EXPECT_EQ(mistake_in_words("SyntaxError: Unexpected token '}'"), "} stands where something else is expected");
  EXPECT_EQ(mistake_in_words("SyntaxError: Identifier 'total' has already been declared"), "total is declared twice");
  EXPECT_EQ(mistake_in_words("SyntaxError: Something nobody knows"), "Something nobody knows");
}

TEST(Mistake, HasItsLineAndNodesOwnWordsAsMechanism) {
  View view;
  view.error = SourceError{.message = "SyntaxError: Unexpected end of input", .line = 3, .column = 5};
  EXPECT_EQ(mistake_text(view), "Line 3 cannot be read: **the program ends while a bracket is still open**");
  view.settings.mechanism = true;
  EXPECT_EQ(mistake_text(view), "Line 3, column 5. Node says: **SyntaxError: Unexpected end of input**");
  view.error->line = 0;
  EXPECT_EQ(mistake_text(view), "The source cannot be run: **SyntaxError: Unexpected end of input**");
}

}  // namespace
}  // namespace loopscope::ui

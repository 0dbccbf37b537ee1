// path.win32
const { win32 } = require('path');
const paths = ['', 'C:\\', 'C:', 'c:/a/b', 'C:\\a\\..\\b\\', 'C:a\\b.txt', '\\a\\b', '/a/b/', 'a\\b\\..\\..\\c', '..\\x', 'C:\\..\\x', '\\\\server\\share\\f.js', '\\\\server\\share\\',
  'C:\\path\\dir\\file.txt', 'a/b\\c', '.', '..', '.profile', 'D:\\x\\y.tar.gz', 'C:\\a\\\\b\\.\\c', './a', 'foo\\bar\\baz.html', 'C:\\temp\\..'];
for (const p of paths) {
  console.log(JSON.stringify([p, win32.normalize(p), win32.dirname(p), win32.basename(p), win32.basename(p, '.txt'), win32.extname(p), win32.isAbsolute(p),
    win32.join(p, '..', 'q'), win32.join('C:\\base', p), win32.resolve('C:\\root', p), win32.resolve('C:\\root', 'D:\\other', p), win32.relative('C:\\r\\a', win32.resolve('C:\\r', p)), win32.format(win32.parse(p))]), win32.parse(p));
}
console.log(win32.relative('C:\\orandea\\test\\aaa', 'C:\\orandea\\impl\\bbb'), win32.relative('C:\\a', 'D:\\b'), win32.toNamespacedPath('C:\\x\\y'), win32.sep, win32.delimiter);

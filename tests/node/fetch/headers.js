const headers = new Headers({ 'Content-Type': 'text/plain', b: '2' });
headers.append('A', '1'); headers.append('a', '3'); headers.append('Set-Cookie', 'x=1'); headers.append('set-cookie', 'y=2');
console.log([...headers], headers.get('a'), headers.get('nothing'), headers.has('B'), headers.getSetCookie());
headers.delete('b'); headers.set('a', 'z');
headers.forEach((value, name) => console.log(name, value));
console.log([...headers.keys()], [...headers.values()], Object.prototype.toString.call(headers));
const response = Response.json({ a: 1 }, { status: 201 });
(async () => {
  console.log(response.status, response.ok, response.headers.get('content-type'), await response.clone().text(), await response.json());
  const plain = new Response('hi', { status: 404, statusText: 'No' });
  console.log(plain.ok, plain.status, plain.statusText, await plain.text(), plain.bodyUsed);
  const request = new Request('http://127.0.0.1/x', { method: 'post', body: 'b' });
  console.log(request.method, request.url, request.headers.get('content-type'), await request.text());
  console.log(typeof fetch, fetch.name, Response.name);
})();

/** Serves a page with these elements, and the script for a script tag. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const dist = new URL('../../dist/', import.meta.url);
const isOfScript = /^\/callboard\.min\.js$/;

export async function serveBoardPage(elements) {
  const page = `<!doctype html><script type="module" src="/callboard.min.js"></script>${elements}`;
  const server = createServer(async (request, response) => {
    const isScript = isOfScript.test(request.url);
    const body = isScript ? await readFile(new URL(`.${request.url}`, dist)) : page;
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

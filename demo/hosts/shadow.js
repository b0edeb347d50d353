/** A micro front end whose shadow root has its own registry of elements, where supported. */
import { CallBoard } from '/callboard/callboard.min.js';

const app = document.querySelector('micro-app');
let registry;
try {
  registry = new CustomElementRegistry();
} catch {
  // This browser has only the global registry.
}
if (registry) registry.define('app-board', class extends CallBoard {});
const root = app.attachShadow({ mode: 'open', ...(registry && { customElementRegistry: registry }) });
const tag = registry ? 'app-board' : 'call-board';
root.innerHTML = `<p>${registry ? 'A registry of its own' : 'One registry for all'}</p><${tag} class="board"></${tag}>`;
const board = root.querySelector('.board');
board.token = app.dataset.token;
board.src = app.dataset.src;
app.setAttribute('data-registry', registry ? 'own' : 'common');

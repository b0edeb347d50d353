/** A micro front end: its shadow root has a registry of its own where the browser has such, and there the board is named otherwise. */
import { CallBoard } from '/callboard/callboard.min.js';

const app = document.querySelector('micro-app');
let registry;
try {
  registry = new CustomElementRegistry();
} catch {
  // This browser has but one registry.
}
if (registry) registry.define('app-board', class extends CallBoard {});
const root = app.attachShadow({ mode: 'open', ...(registry && { customElementRegistry: registry }) });
const tag = registry ? 'app-board' : 'call-board';
root.innerHTML = `<p>${registry ? 'A registry of its own' : 'One registry for all'}</p><${tag} class="board"></${tag}>`;
const board = root.querySelector('.board');
board.token = app.dataset.token;
board.src = app.dataset.src;
app.setAttribute('data-registry', registry ? 'own' : 'common');

/**
 * The script of `board.html`. Parameters of the page's address name the gateway (`src`) and the
 * origins whose messages it accepts (`origin`, once or more). In a copy of the page, `data-src` and
 * `data-origins` replace them.
 */
import { joinHost } from './host-frame.js';

const asked = new URLSearchParams(location.search);
const { src, origins } = document.documentElement.dataset;
const board = document.querySelector('call-board')!;

document.documentElement.lang = asked.get('lang') ?? document.documentElement.lang;
const density = asked.get('density');
if (density !== null) board.setAttribute('density', density);
board.src = src ?? asked.get('src');
joinHost({ board, origins: origins?.split(/\s+/) ?? asked.getAll('origin') });

/**
 * The script of `board.html`. Its address says where the gateway is (`src`) and whose messages are taken (`origin`, once or
 * more); `data-src` and `data-origins` in a copy of that page say it for good, whatever the address says.
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

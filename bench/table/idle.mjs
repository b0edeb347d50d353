/** The idle page, whose time is subtracted: it makes the same changes without a table. */
import { install } from './page.mjs';

install(null);

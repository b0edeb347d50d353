/** The page that is subtracted: the same changes are drawn and told to nobody. */
import { install } from './page.mjs';

install(null);

/** Entry point of the demo, which uses callboard as any page would. */
import '../src/define.js';
import { DemoParts } from './gallery/parts.js';
import { DemoLogDrawer } from './log-drawer.js';
import { DemoPage } from './page.js';
import { DemoPlayer } from './player.js';
import { DemoCopy } from './copy-button.js';
import { DemoSnippet } from './snippet.js';
import { DemoStylesheet } from './theming/stylesheet.js';

customElements.define('demo-log-drawer', DemoLogDrawer);
customElements.define('demo-parts', DemoParts);
customElements.define('demo-player', DemoPlayer);
customElements.define('demo-copy', DemoCopy);
customElements.define('demo-snippet', DemoSnippet);
customElements.define('demo-stylesheet', DemoStylesheet);
customElements.define('demo-page', DemoPage);
document.body.append(document.createElement('demo-page'));

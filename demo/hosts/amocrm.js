/** Loads a widget as amoCRM does: archive by RequireJS, base class, callbacks in order. */
const settings = JSON.parse(document.querySelector('#settings').textContent);
const { lang } = document.documentElement;
const words = await (await fetch(`${settings.path}/i18n/${lang}.json`)).json();

requirejs.config({ paths: { jquery: '/jquery/jquery.min' } });
requirejs(['jquery', `${settings.path}/script.js`], ($, Widget) => {
  Widget.prototype = {
    get_settings: () => settings,
    i18n: (name) => words[name],
    system: () => ({ area: 'everywhere' }),
    $authorizedAjax: (options) => $.ajax({ ...options, headers: { 'X-Auth-Token': 'one-time' } }),
  };
  const { callbacks } = new Widget();
  for (const name of ['render', 'init', 'bind_actions']) if (callbacks[name]() !== true) return;
  // amoCRM renders again on every screen; `init_once` lets the rest run once.
  callbacks.render();
  addEventListener('hashchange', () => {
    if (location.hash === '#settings') callbacks.settings();
    if (location.hash === '#off') callbacks.destroy();
  });
});

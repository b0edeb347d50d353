/** What amoCRM does with a widget: its archive by RequireJS, a base of methods, and the callbacks in amoCRM's order. */
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
  // On another screen amoCRM renders once more; `init_once` keeps the rest.
  callbacks.render();
  addEventListener('hashchange', () => {
    if (location.hash === '#settings') callbacks.settings();
    if (location.hash === '#off') callbacks.destroy();
  });
});

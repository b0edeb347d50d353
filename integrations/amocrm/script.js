// A widget of amoCRM: a button on every screen that opens the board above it.
define(['jquery'], function ($) {
  'use strict';

  /** Loads the script once for all widgets of the page, so that the tags are registered once. */
  const loaded = {};

  function load(address) {
    loaded[address] ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = address;
      script.onload = resolve;
      script.onerror = () => {
        delete loaded[address];
        script.remove();
        reject(new Error(`${address} could not be loaded`));
      };
      document.head.append(script);
    });
    return loaded[address];
  }

  return function () {
    const self = this;
    const parts = { style: null, button: null, drawer: null };

    /** A file of this archive. */
    function fileOf(name) {
      const { path, version } = self.get_settings();
      return `${path}/${name}?v=${version}`;
    }

    /** Requests a token for the current user: amoCRM tells the portal's server who it is. */
    function token() {
      const { token_url: url } = self.get_settings();
      return new Promise((resolve, reject) => {
        self
          .$authorizedAjax({ url, dataType: 'text' })
          .done((text) => resolve(text))
          .fail(() => reject(new Error('there is no token')));
      });
    }

    function makeBoard() {
      const board = document.createElement('call-board');
      board.lang = self.i18n('board').lang;
      board.token = token;
      board.src = self.get_settings().gateway;
      return board;
    }

    function toggle(isOpen) {
      const words = self.i18n('board');
      parts.button.attr('aria-expanded', String(isOpen)).text(isOpen ? words.close : words.open);
      parts.drawer.prop('hidden', !isOpen);
      const isEmpty = parts.drawer.find('call-board').length === 0;
      // Nothing is connected until the user opens the board.
      if (!isOpen || !isEmpty) return;
      load(fileOf('callboard.js')).then(
        () => parts.drawer?.append(makeBoard()),
        () => parts.drawer?.text(words.failed),
      );
    }

    this.callbacks = {
      render() {
        if (parts.button) return true;
        const words = self.i18n('board');
        parts.style = $('<link rel="stylesheet">').attr('href', fileOf('style.css')).appendTo(document.head);
        parts.button = $('<button type="button" class="callboard-widget-button" aria-expanded="false">')
          .text(words.open)
          .appendTo(document.body);
        parts.drawer = $('<section class="callboard-widget-drawer" hidden>')
          .attr('aria-label', words.open)
          .appendTo(document.body);
        return true;
      },
      init: () => true,
      bind_actions() {
        parts.button.off('.callboard').on('click.callboard', () => toggle(parts.drawer.prop('hidden')));
        return true;
      },
      settings: () => true,
      onSave: () => true,
      destroy() {
        for (const name of Object.keys(parts)) {
          parts[name]?.remove();
          parts[name] = null;
        }
      },
    };
    return this;
  };
});

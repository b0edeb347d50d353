import puppeteer from 'puppeteer-core';
import { findChromium } from './find-chromium.mjs';

/** Starts Chromium for tests of pages: on loopback, also in a container. */
export const launchChromium = () =>
  puppeteer.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-quic'],
  });

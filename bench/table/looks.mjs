/** Styles for the tables without any: columns, heights and shapes as in the real one. */
export const rowHeight = 40;
export const headHeight = 33;
export const rowsInSight = 19;
/** Rows rendered beyond each edge of the visible area. */
export const beyond = 2;
export const font = "'Liberation Sans', Arial, sans-serif";

/** Styles of the page, with tokens that make the real table look like the others. */
export const pageLooks = `
  body { margin: 0; }
  main { width: 1400px; --callboard-font: ${font}; --agent-status-table-visible-rows: ${rowsInSight}; }
`;

export const looks = `
  .table { width: 100%; height: ${headHeight + rowsInSight * rowHeight}px; overflow: auto; position: relative;
    overflow-anchor: none; font: 14px / 20px ${font}; font-variant-numeric: tabular-nums; }
  .row, .head { display: grid; align-items: center; column-gap: 12px; padding: 0 16px; box-sizing: border-box;
    grid-template-columns: minmax(116px, 1.5fr) 130px 136px 60px 68px 184px minmax(84px, 1fr) 44px; }
  .head { position: sticky; top: 0; z-index: 1; height: ${headHeight}px; background: #f5f6f8; font-size: 12px; }
  .rows { position: relative; }
  .row { position: absolute; inset: 0 0 auto; height: ${rowHeight}px; border-top: 1px solid #dfe3e8; contain: strict; }
  .row > div { min-width: 0; overflow: clip visible; text-overflow: ellipsis; white-space: nowrap; }
  .agent, .session { font-weight: 650; }
  .session, .start { text-align: end; }
  .glyph, .mark { display: inline-block; width: 16px; height: 16px; margin-inline-end: 8px; border-radius: 8px;
    vertical-align: -3px; background: #157347; }
  .mark { width: 12px; height: 12px; border-radius: 3px; }
  .is-inbound .glyph, .is-outbound .glyph { background: #b45f06; border-radius: 8px 8px 0 8px; }
  .is-talking .glyph, .is-wrapUp .glyph { background: #2a5db0; border-radius: 8px 8px 8px 0; }
  .is-away .glyph, .is-break .mark, .is-lunch .mark { background: #5f6974; }
  button { font: inherit; border: 0; background: none; padding: 0; }
`;

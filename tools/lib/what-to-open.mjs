/** The last thing that a start prints: where to look. */

/**
 * @param {{ apiUrl: string, mailUrl: string, hasUi: boolean, caseUrl: string | undefined, print: import('./processes.mjs').Say }} places
 */
export function whatToOpen({ apiUrl, mailUrl, hasUi, caseUrl, print }) {
  /** @type {[string, string, string | undefined][]} */
  const rows = [
    ['接口说明', 'API', `${apiUrl}/docs`],
    ['督导台', 'Desk', signedIn(`${apiUrl}/desk`)],
    hasUi && caseUrl
      ? ['本案流程', 'Temporal UI, this case', signedIn(caseUrl.replace('/cases/', '/desk/cases/'))]
      : ['流程', 'Temporal UI', hasUi ? signedIn(`${apiUrl}/engine`) : undefined],
    ['信箱', 'Mail box', mailUrl],
    ['案卷', 'Case page', caseUrl && signedIn(caseUrl)],
  ];
  print('');
  print('可以打开 / What to open');
  for (const [chinese, english, url] of rows) {
    if (url) print(`  ${chinese}${'　'.repeat(5 - chinese.length)}${english.padEnd(24)}${url}`);
  }
  print(
    '数据在 .data，日志在 .data/logs；按 Ctrl-C 全部停止。 / Data in .data, logs in .data/logs; Ctrl-C stops everything.',
  );
  print('');
}

/**
 * A browser has no token: in development it is signed in as the sample supervisor of the province on its way to the page.
 * @param {string} url
 */
function signedIn(url) {
  const { origin, pathname } = new URL(url);
  return `${origin}/dev/sign-in?${new URLSearchParams({ sub: 'supervisor', role: 'supervisor', node: '37', to: pathname })}`;
}

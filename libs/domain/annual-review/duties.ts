/** What is owed in a review, by key. */
export const REPORT = 'submit-duty-report';
export const POST = 'post-duty-report';
export const ASSEMBLY = 'report-to-assembly';
export const OPEN = 'open-survey';
export const SETTLE = 'settle-survey';
export const OPINION = { community: 'opinion:community', street: 'opinion:street' } as const;
export const PUBLISH = 'publish-result';
export const APPEAL = 'decide-appeal';
export const RECTIFY = 'rectify';
export const RECHECK = 'recheck';

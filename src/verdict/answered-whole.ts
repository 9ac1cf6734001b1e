/** Id of the check that finds a practice which took a request in and did not answer it whole: what else was owed then had no chance to show. */
export const ANSWERED_WHOLE = 'requests-are-answered-whole'

/** The cipher suites of each string that practices have to support, in the order of preference (spine.md 3.8), as OpenSSL names them. */
export const SUITE_GROUPS = {
  'AESGCM+EECDH': [
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ],
  'AESGCM+EDH': ['DHE-RSA-AES256-GCM-SHA384', 'DHE-RSA-AES128-GCM-SHA256'],
  'AES256+EECDH': [
    'ECDHE-ECDSA-AES256-SHA384',
    'ECDHE-RSA-AES256-SHA384',
    'ECDHE-ECDSA-AES256-SHA',
    'ECDHE-RSA-AES256-SHA',
  ],
  'AES256+EDH': ['DHE-RSA-AES256-SHA256', 'DHE-RSA-AES256-SHA'],
} as const

export type SuiteGroup = keyof typeof SUITE_GROUPS

/** The group of a suite; undefined for one that is not approved. */
export const suiteGroupOf = (suite: string): SuiteGroup | undefined =>
  (Object.keys(SUITE_GROUPS) as SuiteGroup[]).find((group) =>
    SUITE_GROUPS[group].some((each) => each === suite),
  )

import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { directoryRequestChecks } from './directory-requests.js'

const withBase = (base: string) => SceneBuilder.happyPath().alter('2a', { search: { base } })

tellsApart(directoryRequestChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath().turnsAway('no-shared-suite'),
    // Nobody knows whose it was.
    new SceneBuilder().turnsAway('no-certificate').bind(),
    withBase('OU=Services,O=NHS'),
    withBase('ou=services,  o=nhs '),
  ],
  broken: [
    [
      'directory-is-reached-by-mutual-tls',
      SceneBuilder.happyPath().alter('2a', { connection: { tls: undefined } }),
      'connection',
      'ldaps',
      'no TLS',
    ],
    [
      'directory-is-reached-by-mutual-tls',
      SceneBuilder.happyPath().alter('2a', {
        connection: { tls: { version: 'TLSv1.2', cipher: 'ECDHE-ECDSA-AES256-GCM-SHA384' } },
      }),
      'client certificate',
      'one',
      'nothing',
    ],
    [
      'directory-is-reached-by-mutual-tls',
      new SceneBuilder().acts('find-endpoint').turnsAway('no-certificate'),
      'client certificate',
      'one',
      'nothing',
    ],
    ['services-branch-is-searched', withBase('o=nhs'), 'search base', 'ou=services, o=nhs', 'o=nhs'],
    [
      'services-branch-is-searched',
      SceneBuilder.happyPath().alter('2a', { search: { scope: 'one' } }),
      'search scope',
      'subtree',
      'one',
    ],
  ],
})

import { apiKeyOf } from '../launch/applications.js'
import { firstSlotAt } from '../launch/first-slots.js'
import { MINI_SERVICE_PATH } from '../spine/mini-service.js'
import { SPINE_ORGANISATION, SYNC_PATH } from '../spine/pds-messages.js'
import { plainLine } from '../spine/plain-text.js'
import {
  fqdnOf,
  innerNameOf,
  ldapNameOf,
  organisationWithCode,
  rootsOf,
  serverOf,
} from '../topology/lookups.js'
import type { System } from '../topology/topology.js'
import { APPLICATION_JWKS, APPLICATION_KEY, hasOwnKey, innerFilesOf, servicesFor } from './addresses-file.js'
import { STORE_PASSWORD } from './environment.js'
import { consumersOf, foundBy, patientIsFor, urlOf, type ServedAt, type ServedOutside } from './served.js'

/** All that somebody has to know who connects a system of theirs, on one page. */
export function testersReadme(served: ServedOutside): string {
  const { topology, made } = served
  const practices = topology.systems.filter(({ roles }) => roles.includes('provider'))
  const nameOf = (odsCode: string) => organisationWithCode(topology, odsCode)?.name ?? odsCode
  const page = [
    `# ${topology.title}: how to connect`,
    'Made by spinecheck at each start; the names of the files stay, and so do the keys. **Whoever reads this folder can act as any of these systems.**',
    'The clock is that of this machine. All patients are made up.',
    '## In one line',
    consumersOf(topology)
      .map(
        ({ id, organisation }) =>
          `- \`sh book-${id}.sh\` books as ${nameOf(organisation)}; \`VIA=mhs sh book-${id}.sh\` through its message handling server. It needs curl and openssl.`,
      )
      .join('\n'),
    'By hand: `. ./<system>.env`, then for example',
    '```sh\n' +
      'curl --cacert trust.pem --connect-to "$SPINECHECK_SDS_FQDN:443:$SPINECHECK_SDS_ADDRESS" -H "apikey: $SPINECHECK_API_KEY" \\\n' +
      '  "https://$SPINECHECK_SDS_FQDN/spine-directory/FHIR/R4/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code%7C$SPINECHECK_PRACTICE&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId%7Curn:nhs:names:services:gpconnect:fhir:rest:search:slot-1"\n' +
      'LDAPTLS_CACERT=trust.pem LDAPTLS_CERT=$SPINECHECK_CERTIFICATE LDAPTLS_KEY=$SPINECHECK_KEY \\\n' +
      '  ldapsearch -x -H "$SPINECHECK_LDAP_URL" -b ou=services,o=nhs "(&(nhsIDCode=$SPINECHECK_PRACTICE)(objectClass=nhsAS)(nhsAsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1))"\n```',
    'ldapsearch and many others dial names: put the lines of `<system>.hosts` into the hosts file, or start with `--connect-proxy`.',
    '## Access tokens of PDS',
    table(
      ['what', 'value'],
      [
        ['token URL', urlOf(foundBy(undefined, topology.spine.pds, served)) + '/oauth2/token'],
        ['aud', `https://${topology.spine.pds}/oauth2/token, or the token URL with its port`],
        ['iss and sub', 'the API key of the organisation, below'],
        ['kid', made.application.kid],
        ...(made.application.besides ?? []).map(({ kid }) => ['or a key of yours', `kid ${kid}`]),
        ['alg', 'RS512'],
        ['signed with', `${APPLICATION_KEY}; its public half is in ${APPLICATION_JWKS}`],
      ],
    ),
    '## Keys and trust',
    table(
      ['file', 'holds'],
      [
        ['trust.pem', 'sub CA and root CA'],
        ['sub-ca.pem, root-ca.pem', 'each alone, for whatever reads one certificate from a file'],
        ['trust.p12', `both as a trust store for Java; password ${STORE_PASSWORD}`],
        ['<name>.key.pem, <name>.cert.pem', 'a private key (PKCS8), and its certificate with the sub CA'],
        ['<name>.leaf.pem', 'the certificate alone'],
        ['<name>.p12', `key and chain; password ${STORE_PASSWORD}`],
        ['revoked.pem', 'revocation lists of both CAs'],
      ],
    ),
    '## Systems that act',
    ...consumersOf(topology).map((system) => systemSection(system, served)),
    '## Practices',
    table(
      ['practice', 'ODS code', 'ASID', 'party key', 'service root URL', 'first free slot'],
      practices.map((system) => [
        nameOf(system.organisation),
        system.organisation,
        system.asid,
        system.partyKey,
        rootsOf(system).join(' '),
        firstSlotAt(topology, system.organisation, Date.now()) ?? 'none that anybody may book',
      ]),
    ),
    '## Patients',
    table(
      ['NHS number', 'name', 'born', 'gender', 'what for'],
      topology.patients.map((patient) => [
        patient.nhsNumber,
        `${patient.name.given} ${patient.name.family}`,
        patient.birthDate,
        patient.gender,
        patientIsFor(topology, patient),
      ]),
    ),
  ]
  return `${page.join('\n\n')}\n`
}

function systemSection(system: System, served: ServedOutside): string {
  const { topology } = served
  const { organisation, asid, partyKey, mhs, product, version } = system
  const server = serverOf(topology, system)
  const { pds, sds, ldap, ssp, messaging, smsp } = servicesFor(system, served)
  const at = ({ host, port }: ServedAt) => (port === 0 ? 'not served' : `${host}:${port}`)
  const staff = topology.practitioners.filter((each) => each.organisation === organisation)
  const through = server && foundBy(system, server.fqdn, served)
  const throughLdap = server && foundBy(system, ldapNameOf(server), served)
  return [
    `### ${organisationWithCode(topology, organisation)?.name ?? organisation} (${organisation}): ${product} ${version}`,
    table(
      ['what', 'value'],
      [
        ['ASID', asid],
        ['party key', partyKey],
        ['iss of its tokens', `https://${fqdnOf(topology, system) ?? ''}/`],
        ['API key (PDS, SDS)', apiKeyOf(organisation)],
        ['PDS', `${urlOf(pds)}/personal-demographics/FHIR/R4 at ${at(pds)}`],
        [
          'PDS (HL7 V3)',
          `${urlOf(messaging)}${SYNC_PATH} at ${at(messaging)}; in SDS under organisation ${SPINE_ORGANISATION}`,
        ],
        ['PDS (SMSP)', `${urlOf(smsp)}${MINI_SERVICE_PATH} at ${at(smsp)}; not in SDS`],
        ['SDS (FHIR API)', `${urlOf(sds)}/spine-directory/FHIR/R4 at ${at(sds)}`],
        ['SDS (LDAP)', `${urlOf(ldap, 'ldaps')} at ${at(ldap)}`],
        ['Spine Secure Proxy', `${urlOf(ssp)} at ${at(ssp)}`],
        [
          'certificate towards Spine',
          `${mhs}.cert.pem, ${hasOwnKey(system, served) ? 'for the key that you asked with' : `key ${mhs}.key.pem`}`,
        ],
        ...(through && throughLdap
          ? [
              [
                'its message handling server',
                `${urlOf(through)} at ${at(through)}; directory at ${at(throughLdap)}; takes requests as a forward proxy, in absolute form`,
              ],
              [
                'certificate towards that server',
                `${innerFilesOf(system)}.cert.pem (${innerNameOf(topology, system) ?? ''}), key ${innerFilesOf(system)}.key.pem`,
              ],
            ]
          : []),
        ...staff.map(({ id, name, sdsUserId, sdsRoleProfileId }) => [
          'practitioner',
          `${name.given} ${name.family}: id ${id}, SDS user ${sdsUserId}, role profile ${sdsRoleProfileId}`,
        ]),
      ],
    ),
  ].join('\n\n')
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => plainLine(cell).replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')

import { InvalidArgumentError, Option } from 'commander'
import { ADDRESSES, type AddressesWanted } from '../launch/address-modes.js'
import { AUTHORITY_FOLDER } from '../launch/authority-folder.js'

/** Where the authority is kept that signs what systems of others trust. */
export const authorityOption = (): Option =>
  new Option(
    '--authority <folder>',
    'where the authority that issues certificates is kept, so that what trusts it today trusts it tomorrow',
  ).default(undefined, AUTHORITY_FOLDER)

/** What can be told to whatever serves systems of others; `addresses` is what it does about addresses unless told otherwise. */
export const servingOptions = (addresses: AddressesWanted): readonly Option[] => [
  new Option(
    '--host <address>',
    'listen on this address; 127.0.0.1 unless told, which keeps it to this machine',
  ),
  new Option(
    '--port <fqdn=port...>',
    'a fixed port for a double, for example proxy.spine.example=4443',
  ).argParser(portOption),
  new Option(
    '--materials <folder>',
    'where certificates and keys for systems of yours are written, to stay; a temporary folder otherwise',
  ),
  authorityOption(),
  new Option(
    '--addresses <whose>',
    'one for all, one for each consumer organisation, or one for each organisation and service (443 and 636)',
  )
    .choices(ADDRESSES)
    .default(undefined, addresses),
  new Option(
    '--connect-proxy',
    'an HTTP proxy besides, by which clients that dial names only reach the doubles and nothing else',
  ),
  new Option('--even-if-broken', 'serve a registration that breaks rules, too'),
]

/** A double and its port, as they are typed; several are collected. */
function portOption(
  text: string,
  earlier: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  const [, fqdn, port] = /^([a-z0-9.-]+)=(\d{1,5})$/.exec(text) ?? []
  if (!fqdn || Number(port) > 65_535)
    throw new InvalidArgumentError('Name a double and a port, for example proxy.spine.example=4443.')
  return new Map([...(earlier ?? []), [fqdn, Number(port)]])
}

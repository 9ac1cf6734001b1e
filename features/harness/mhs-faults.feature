@self-test
Feature: Every way in which a message handling server goes wrong is caught

  A server that connects several organisations with Spine, or several practices, is trusted to keep them apart. The double
  of a server is made to go wrong in one way at a time; a check that does not notice would be worthless.

  Scenario Outline: <fault> is caught at a server that several organisations share
    Given the "mixed" topology
    And Riverbank Hospital Trust suffers <fault>
    When Eastmoor Urgent Care asks Meadow Lane Surgery for free slots
    And Riverbank Hospital Trust asks Meadow Lane Surgery for free slots
    Then it is caught by "<checks>"

    Examples:
      | fault                   | checks                                                                        |
      | mhs:stamps-host-asid    | ssp-from-names-the-originator, ssp-headers-pass-the-server-as-they-came       |
      | mhs:stamps-first-asid   | ssp-from-names-the-originator, ssp-headers-pass-the-server-as-they-came       |
      | mhs:swaps-callers       | ssp-from-names-the-originator, ssp-headers-pass-the-server-as-they-came       |
      | mhs:drops-ssp-from      | ssp-headers-pass-the-server-as-they-came                                      |
      | mhs:names-host-in-token | requesting-organisation-is-the-originator, token-passes-the-server-as-it-came |
      | mhs:borrows-certificate | consumer-presents-its-certificate, certificate-is-that-of-ssp-from            |
      | mhs:reuses-trace-id     | ssp-headers-pass-the-server-as-they-came                                      |

  Scenario Outline: <fault> is caught at a server of one organisation
    Given the "consumer-separate-mhs" topology
    And Northgate Urgent Care suffers <fault>
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    And Southgate Urgent Care asks Meadow Lane Surgery for free slots
    Then it is caught by "<checks>"

    Examples:
      | fault                   | checks                                                             |
      | mhs:drops-ssp-from      | ssp-headers-pass-the-server-as-they-came                           |
      | mhs:borrows-certificate | consumer-presents-its-certificate, certificate-is-that-of-ssp-from |
      | mhs:reuses-trace-id     | ssp-headers-pass-the-server-as-they-came                           |

  Scenario Outline: <fault> is caught at a server that several practices share
    Given the "provider-shared-mhs" topology
    And Harebell Practice Systems suffers <fault>
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    And Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "<checks>"

    Examples:
      | fault                         | checks                                     |
      | mhs:sends-all-to-one-practice | server-hands-on-to-the-practice-in-the-url |
      | mhs:copies-to-every-practice  | server-hands-on-to-the-practice-in-the-url |

  Scenario: A server that goes by the header instead of the address is caught
    Given the "provider-shared-mhs" topology
    And Harebell Practice Systems suffers mhs:routes-by-ssp-to
    And the fault ssp:skips-endpoint-check
    And Northgate Urgent Care commits consumer:names-another-practice-in-ssp-to
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    Then it is caught by "server-hands-on-to-the-practice-in-the-url"

  @one-network
  Scenario: A practice's server that serves other practices too is caught
    Given the "provider-separate-mhs" topology
    And Meadow Lane Surgery suffers mhs:serves-practices-of-others
    And the fault ssp:skips-endpoint-check
    And Northgate Urgent Care takes Fernhill Surgery to be on the server of Meadow Lane Surgery
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "server-hands-on-to-the-practice-in-the-url"

  @one-network
  Scenario: A server that lets in others than the proxy is caught
    Given the "provider-shared-mhs" topology
    And Harebell Practice Systems suffers mhs:accepts-any-sender
    And Northgate Urgent Care commits consumer:goes-round-the-proxy
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "practices-are-reached-through-spine-only"

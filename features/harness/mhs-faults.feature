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
      | fault                   | checks                                                                                 |
      | mhs:stamps-host-asid    | ssp-from-names-the-originator, shared-server-passes-on-what-consumers-send             |
      | mhs:stamps-first-asid   | ssp-from-names-the-originator, shared-server-passes-on-what-consumers-send             |
      | mhs:swaps-callers       | ssp-from-names-the-originator, shared-server-passes-on-what-consumers-send             |
      | mhs:drops-ssp-from      | shared-server-passes-on-what-consumers-send                                            |
      | mhs:names-host-in-token | requesting-organisation-is-the-originator, shared-server-passes-on-what-consumers-send |
      | mhs:borrows-certificate | consumer-presents-its-certificate, certificate-is-that-of-ssp-from                     |
      | mhs:reuses-trace-id     | shared-server-passes-on-what-consumers-send                                            |

  Scenario Outline: <fault> is caught at a server of one organisation
    Given the "consumer-separate-mhs" topology
    And Northgate Urgent Care suffers <fault>
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    And Southgate Urgent Care asks Meadow Lane Surgery for free slots
    Then it is caught by "<checks>"

    Examples:
      | fault                   | checks                                                             |
      | mhs:drops-ssp-from      | separate-server-passes-on-what-its-consumer-sends                  |
      | mhs:borrows-certificate | consumer-presents-its-certificate, certificate-is-that-of-ssp-from |
      | mhs:reuses-trace-id     | separate-server-passes-on-what-its-consumer-sends                  |

  Scenario Outline: <fault> is caught at a server that several practices share
    Given the "provider-shared-mhs" topology
    And Harebell Practice Systems suffers <fault>
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    And Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "<checks>"

    Examples:
      | fault                         | checks                                                                                                                               |
      | mhs:sends-all-to-one-practice | shared-server-dispatches-by-the-url, practice-receives-its-own-requests-only                                                         |
      | mhs:copies-to-every-practice  | shared-server-dispatches-by-the-url, practice-receives-its-own-requests-only, whole-address-leads-to-one-practice-on-a-shared-server |

  Scenario: A server that goes by the header instead of the address is caught
    Given the "provider-shared-mhs" topology
    And Harebell Practice Systems suffers mhs:routes-by-ssp-to
    And the fault ssp:skips-endpoint-check
    And Northgate Urgent Care commits consumer:names-another-practice-in-ssp-to
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    Then it is caught by "header-decides-no-destination, shared-server-dispatches-by-the-url, practice-receives-its-own-requests-only"

  @one-network
  Scenario: A practice's server that serves other practices too is caught
    Given the "provider-separate-mhs" topology
    And Meadow Lane Surgery suffers mhs:serves-practices-of-others
    And the fault ssp:skips-endpoint-check
    And Northgate Urgent Care takes Fernhill Surgery to be on the server of Meadow Lane Surgery
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "separate-server-serves-its-own-practice-only"

  @one-network
  Scenario: A server that lets in others than the proxy is caught
    Given the "provider-shared-mhs" topology
    And Harebell Practice Systems suffers mhs:accepts-any-sender
    And Northgate Urgent Care commits consumer:goes-round-the-proxy
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "practices-are-reached-through-spine-only"

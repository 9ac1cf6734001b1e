@self-test
Feature: Everybody who breaks the topology is caught

  Who speaks for whom, over which server, to which practice and under which agreement: each party is made to get one of
  these wrong, and the checks that judge it must notice.

  Scenario Outline: <fault> is caught behind a shared server
    Given the "consumer-shared-mhs" topology
    And Northgate Urgent Care commits <fault>
    When Northgate Urgent Care books an appointment for Orla Testerson
    And Riverbank Hospital Trust books an appointment for Tamsin Placebo
    Then it is caught by "<checks>"

    Examples:
      | fault                        | checks                                    |
      | consumer:stamps-host-asid    | ssp-from-names-the-originator             |
      | consumer:stamps-fixed-asid   | ssp-from-names-the-originator             |
      | consumer:swaps-asids         | ssp-from-names-the-originator             |
      | consumer:names-host-in-token | requesting-organisation-is-the-originator |
      | consumer:searches-as-host    | search-filter-names-the-originator        |
      | consumer:books-as-host       | booking-organisation-is-the-originator    |
      | consumer:omits-ssp-from      | ssp-from-is-sent-once                     |

  Scenario: Organisations on servers of their own that send one ASID are caught
    Given the "consumer-separate-mhs" topology
    And Northgate Urgent Care commits consumer:stamps-fixed-asid
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    And Southgate Urgent Care asks Meadow Lane Surgery for free slots
    Then it is caught by "ssp-from-names-the-originator"

  Scenario: Two systems of one organisation that send one ASID are caught
    Given the "mixed" topology
    And Northgate Urgent Care commits consumer:stamps-fixed-asid
    When Northgate Urgent Care books an appointment for Orla Testerson by its Larkspur Urgent Care system
    And Northgate Urgent Care books an appointment for Tamsin Placebo by its Campion Night Desk system
    Then it is caught by "ssp-from-names-the-originator"

  Scenario: A practice that asks under another ASID than its own is caught
    Given the "mixed" topology
    And Oakwell Surgery commits consumer:stamps-fixed-asid
    When Oakwell Surgery asks Meadow Lane Surgery for free slots
    Then it is caught by "ssp-from-names-the-originator"

  Scenario: A proxy that lets in organisations without an agreement is caught
    Given the "consumer-shared-mhs" topology
    And the fault ssp:skips-agreement-check
    When Southgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "practices-see-nothing-without-an-agreement"

  Scenario: An organisation that gets in by its neighbour's agreement is caught
    Given the "consumer-shared-mhs" topology
    And Riverbank Hospital Trust suffers mhs:stamps-host-asid
    When Southgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "nobody-gets-in-on-anothers-agreement"

  Scenario: A proxy that goes on by an agreement that was withdrawn is caught
    Given the "consumer-shared-mhs" topology
    And the fault ssp:skips-agreement-check
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    And the data sharing agreement of Northgate Urgent Care with Fernhill Surgery is withdrawn
    And Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "practices-see-nothing-without-an-agreement"

  Scenario: A proxy that does not go by an agreement that was made is caught
    Given the "consumer-shared-mhs" topology
    And the fault ssp:answers-itself
    When Southgate Urgent Care and Fernhill Surgery make a data sharing agreement
    And Southgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "requests-in-order-are-handed-on"

  Scenario: A proxy that takes any agreement for every capability is caught
    Given the "consumer-shared-mhs" topology
    And the fault ssp:skips-agreement-check
    And Southgate Urgent Care and Fernhill Surgery agree on sharing records, not on appointments
    When Southgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "practices-see-nothing-without-an-agreement"

  Scenario: A proxy that forwards what is at odds with itself is caught
    Given the "provider-shared-mhs" topology
    And the fault ssp:skips-endpoint-check
    And Northgate Urgent Care commits consumer:names-another-practice-in-ssp-to
    When Northgate Urgent Care asks Meadow Lane Surgery for free slots
    And Southgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "requests-not-in-order-are-not-handed-on, ssp-to-is-the-practices-asid"

  Scenario: A proxy that takes any certificate for any ASID is caught
    Given the "mixed" topology
    And the fault ssp:skips-certificate-check
    And Riverbank Hospital Trust suffers mhs:borrows-certificate
    When Eastmoor Urgent Care asks Meadow Lane Surgery for free slots
    Then it is caught by "consumer-presents-its-certificate, requests-not-in-order-are-not-handed-on"

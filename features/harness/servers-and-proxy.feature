@self-test
Feature: Servers, the proxy and hasty consumers that go wrong are caught

  One fault of each kind, for readers; spinecheck prove plays every one of them.

  Scenario: A proxy that lets strangers through is caught
    Given the "worked-example" topology
    And Northgate Urgent Care has no data sharing agreement with Meadow Lane Surgery
    And the fault ssp:skips-agreement-check
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then it is caught by "practices-see-nothing-without-an-agreement"

  Scenario: A practice's server that serves other practices too is caught
    Given the "provider-separate-mhs" topology
    And Meadow Lane Surgery suffers mhs:serves-practices-of-others
    And the fault ssp:skips-endpoint-check
    And Northgate Urgent Care takes Fernhill Surgery to be on the server of Meadow Lane Surgery
    When Northgate Urgent Care asks Fernhill Surgery for free slots
    Then it is caught by "server-hands-on-to-the-practice-in-the-url"

  Scenario: A consumer that answers from an earlier lookup is caught
    Given the "worked-example" topology
    And Northgate Urgent Care commits consumer:reuses-endpoint
    When Northgate Urgent Care books an appointment for Orla Testerson, and then another
    Then it is caught by "each-encounter-looks-up-anew"

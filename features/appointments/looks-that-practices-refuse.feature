Feature: Looks at appointments that practices refuse

  A practice gives a patient's appointments from today on, by two whole dates. It refuses what asks otherwise, and who asks
  for somebody whom it does not know is told so.

  Background:
    Given the "worked-example" topology

  Scenario Outline: A practice refuses the look of <fault>
    Given Northgate Urgent Care commits <fault>
    When Northgate Urgent Care looks at the appointments of Orla Testerson
    Then Northgate Urgent Care stops, because the request is refused

    Examples:
      | fault                                 |
      | consumer:retrieves-from-yesterday     |
      | consumer:retrieves-from-now-on        |
      | consumer:retrieves-without-end        |
      | consumer:retrieves-by-other-prefixes  |
      | consumer:retrieves-by-kept-patient-id |

Feature: The worked example in every combination of topologies

  However a consumer and a practice connect with Spine, the steps from tracing the patient to booking are the same.

  Background:
    Given the "mixed" topology

  @WEX-OV-1 @WEX-6a
  Scenario Outline: <consumer> behind <its server> books at <practice> behind <that server>
    Given <consumer> is behind <its server>
    And <practice> is behind <that server>
    When <consumer> books an appointment for <patient>
    Then the appointment is booked at <practice>
    And every step from 1a to 6d was seen
    And Spine sees that <consumer> asked

    Examples: Consumers that share a server
      | consumer             | its server            | practice            | that server           | patient        |
      | Eastmoor Urgent Care | a shared server       | Meadow Lane Surgery | a shared server       | Orla Testerson |
      | Eastmoor Urgent Care | a shared server       | Hilltop Surgery     | a server of its own   | Bram Outlier   |

    Examples: Consumers with a server of their own
      | consumer              | its server          | practice            | that server         | patient        |
      | Southgate Urgent Care | a server of its own | Meadow Lane Surgery | a shared server     | Orla Testerson |
      | Southgate Urgent Care | a server of its own | Hilltop Surgery     | a server of its own | Bram Outlier   |

    Examples: The host of a shared server, and a practice
      | consumer                 | its server          | practice            | that server         | patient        |
      | Riverbank Hospital Trust | a shared server     | Oakwell Surgery     | a server of its own | Noor Fabricant |
      | Oakwell Surgery          | a server of its own | Meadow Lane Surgery | a shared server     | Tamsin Placebo |
      | Oakwell Surgery          | a server of its own | Hilltop Surgery     | a server of its own | Hana Dummett   |

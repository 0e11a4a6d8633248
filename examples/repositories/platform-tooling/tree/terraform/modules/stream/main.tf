variable "partitions" { type = number }

resource "kafka_topic" "events" {
  name               = "events.v1"
  partitions         = var.partitions
  replication_factor = 3
  config = {
    "retention.ms"   = "604800000"
    "cleanup.policy" = "delete"
  }
}

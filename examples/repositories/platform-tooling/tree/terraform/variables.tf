variable "databases" {
  description = "PostgreSQL databases by name"
  type = map(object({
    storage_gib = number
    backup_days = number
  }))
  default = {
    main    = { storage_gib = 500, backup_days = 30 }
    billing = { storage_gib = 50, backup_days = 90 }
  }
}

variable "maintenance_at" {
  description = "Weekly window, UTC"
  type        = string
  default     = "sun:03:00-sun:04:00"
}

variable "stream_partitions" {
  type    = number
  default = 24
}

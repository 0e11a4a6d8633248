variable "name" { type = string }
variable "storage_gib" { type = number }
variable "backup_days" { type = number }
variable "maintenance_at" { type = string }

resource "postgresql_instance" "this" {
  name              = var.name
  version           = "16"
  storage_gib       = var.storage_gib
  backup_days       = var.backup_days
  maintenance_at    = var.maintenance_at
  deletion_protected = true
}

output "address" {
  value = postgresql_instance.this.address
}

terraform {
  required_version = ">= 1.7"
}

module "database" {
  source         = "./modules/database"
  for_each       = var.databases
  name           = each.key
  storage_gib    = each.value.storage_gib
  backup_days    = each.value.backup_days
  maintenance_at = var.maintenance_at
}

module "stream" {
  source     = "./modules/stream"
  partitions = var.stream_partitions
}

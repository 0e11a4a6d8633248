module meridian.internal/tile-cache

go 1.19

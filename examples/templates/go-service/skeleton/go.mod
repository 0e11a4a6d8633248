module ${{ values.organisation | lower }}.internal/${{ values.name }}

go 1.19

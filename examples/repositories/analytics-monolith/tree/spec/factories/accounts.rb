FactoryBot.define do
  factory :account, class: 'UserAdmin::Account' do
    sequence(:name) { |n| "Customer #{n}" }
    time_zone { 'Europe/Berlin' }
  end

  factory :member, class: 'UserAdmin::Member' do
    account
    sequence(:email) { |n| "person#{n}@customer.example" }
    role { 'viewer' }
  end
end
